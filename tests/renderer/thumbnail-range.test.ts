// What stands below a small picture of an array.
import { expect, test } from "vitest";
import type { Reading } from "../../shared/contract/engine.ts";
import { thumbnailRange } from "../../renderer/design/thumbnail.tsx";

const reading = (dims: readonly number[], statistics: Partial<Reading["statistics"]>): Reading =>
  ({ of: "node:y", dtype: "f32", dims, statistics: { count: 6, least: 0, greatest: 2, mean: 1, deviation: 1, zero: 0, notFinite: 0, ...statistics } });

test.each([
  ["all values looked at", reading([2, 3], {}), "0 – 2"],
  ["values on both sides of zero", reading([2, 3], { least: -3 }), "± 3"],
  ["some of the values looked at", reading([200, 300], {}), "≈ 0 – 2"],
  ["values that are no numbers", reading([2, 3], { notFinite: 0.5 }), "0 – 2 NaN"],
  ["nothing else", reading([2, 3], { least: NaN, greatest: NaN, notFinite: 1 }), "NaN"],
])("%s", (_, of, words) => {
  expect(thumbnailRange(of)).toBe(words);
});
