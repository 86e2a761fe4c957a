// YaRN: quick pairs keep their speed, slow ones are slowed by the whole factor, and those between lie between.
import { expect, test } from "vitest";
import { pairFrequencies, stretchedFrequencies } from "../../shared/operators/position-waves.ts";

// DeepSeek-V3: 64 channels, base 10 000, forty times the 4096 trained positions. A pair turns 32 times within them at 64·ln(4096/64π)/(2·ln 10000) = 10.47, once at 22.51.
test("the pairs of DeepSeek-V3", () => {
  const [plain, stretched] = [pairFrequencies(64, 10_000), stretchedFrequencies(64, 10_000, { factor: 40, trained: 4096 })];
  const slowed = plain.map((frequency, pair) => frequency / stretched[pair]!);
  expect(slowed.slice(0, 11)).toEqual(Array(11).fill(1));
  slowed.slice(23).forEach((by) => expect(by).toBeCloseTo(40, 9));
  // Half way from pair 10 to pair 23 at 16.5: pair 16 has 7/13 of its speed and 6/13 of the slowed one.
  expect(stretched[16]).toBeCloseTo(plain[16]! * (7 / 13 + 6 / 13 / 40), 12);
  expect(slowed.every((by, pair) => pair === 0 || by >= slowed[pair - 1]!)).toBe(true);
});

test("no stretch changes nothing", () => {
  expect(stretchedFrequencies(16, 500, { factor: 1, trained: 10 })).toEqual(pairFrequencies(16, 500));
});
