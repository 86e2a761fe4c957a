// What is not a number is above no threshold, and nothing is above a threshold that is none.
import { expect, test } from "vitest";
import { countOverlaps } from "../../shared/interpret/dissection/overlap.ts";

test.each([["an answer", [Number.NaN, Number.NaN], 0], ["a threshold", [1, 1], Number.NaN]])("a unit fires nowhere where %s is not a number", (_, answers, threshold) => {
  const overlaps = countOverlaps([threshold], 1, { height: 1, width: 2 });
  overlaps.take(answers, 1, 2, [Int16Array.from([0, 0])]);
  expect(overlaps.share(0)).toBe(0);
  expect(overlaps.of(0)).toEqual([{ concept: 0, iou: 0 }]);
});
