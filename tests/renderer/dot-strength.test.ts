// Arrays from afar: what their statistics leave open is never drawn as silence.
import { expect, test } from "vitest";
import { dotStrength } from "../../renderer/canvas/dot-strength.ts";
import { statisticsOfGlance } from "../../shared/tensor/glance.ts";

test("zeros are faint, even numbers strong, and outliers between", () => {
  expect(dotStrength({ count: 4, least: 0, greatest: 0, mean: 0, deviation: 0, notFinite: 0 })).toBe(0);
  expect(dotStrength({ count: 4, least: -2, greatest: 2, mean: 0, deviation: 2, notFinite: 0 })).toBe(1);
  expect(dotStrength({ count: 4, least: 0, greatest: 8, mean: 2, deviation: 2, notFinite: 0 })).toBeCloseTo(0.354, 3);
  expect(dotStrength({ count: 0, least: NaN, greatest: NaN, mean: NaN, deviation: NaN, notFinite: 0 })).toBe(0);
});

test("a mask, whose squares f32 does not hold, is strong", () => {
  const lowest = -3.4028234663852886e38;
  expect(dotStrength(statisticsOfGlance(256, { sum: -Infinity, squares: Infinity, least: lowest, greatest: 1 })!)).toBe(1);
});

test("an array without a single number is strong", () => {
  expect(dotStrength({ count: 4, least: NaN, greatest: NaN, mean: NaN, deviation: NaN, notFinite: 1 })).toBe(1);
});
