// Parts cut out of an array.
import { describe, expect, it } from "vitest";
import { cutOut } from "../../electron/engine/cut-out.ts";
import type { ReadingRequest } from "../../shared/contract/engine.ts";

type Cut = NonNullable<ReadingRequest["cut"]>;

const whole = { start: 0, end: 99, step: 1 };
/** Channel 0 is still, 1 varies a little, 2 a lot, 3 not at all, 4 in between. */
const channels = Float32Array.of(0, 0, 0, 1, 2, 1, 9, -9, 9, 5, 5, 5, 0, 4, 0);
const cases: readonly (readonly [string, readonly number[], Cut, readonly number[], readonly number[], (readonly number[])?])[] = [
  ["whole axes where nothing is said", [5, 3], [], [5, 3], [...channels]],
  ["a range with a step", [5, 3], [{ start: 1, end: 9, step: 2 }, { start: 2, end: 3, step: 1 }], [2, 1], [1, 5]],
  ["given places", [5, 3], [{ ...whole, at: [4, 0] }, { start: 1, end: 2, step: 1 }], [2, 1], [4, 0], [4, 0]],
  ["places that are not there", [5, 3], [{ ...whole, at: [7, 2] }], [1, 3], [9, -9, 9], [2]],
  ["the places that vary most", [5, 3], [{ ...whole, varying: 2 }], [2, 3], [9, -9, 9, 0, 4, 0], [2, 4]],
  ["no choice where all fit", [5, 3], [{ ...whole, varying: 5 }], [5, 3], [...channels]],
  ["along an inner axis", [3, 5], [whole, { ...whole, varying: 1 }], [3, 1], [0, -9, 0], [2]],
  ["a single number", [], [], [], [0]],
  ["nothing", [5, 3], [{ start: 3, end: 3, step: 1 }], [0, 3], []],
];

describe("a cut takes", () => {
  it.each(cases.map((one) => [...one] as const))("%s", (_, dims, cut, takenDims, data, picked) => {
    const slice = cutOut(channels, dims, cut);
    expect([slice.dims, Array.from(slice.data, Number), slice.picked?.at]).toEqual([takenDims, data, picked]);
  });
});

it("says at which place of each axis it begins", () => {
  expect(cutOut(channels, [5, 3], [{ start: 1, end: 9, step: 2 }, { start: 2, end: 3, step: 1 }]).from).toEqual([1, 2]);
  expect(cutOut(channels, [5, 3], [{ ...whole, at: [4, 0] }]).from).toEqual([4, 0]);
});
