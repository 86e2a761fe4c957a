// What is drawn covers as much as it should: areas to the last digit, strokes by their length and width.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filling } from "../../shared/data/drawing/filling.ts";
import { pen } from "../../shared/data/drawing/pen.ts";

const side = 24;

describe("filling", () => {
  /** The shoelace formula. */
  const areaOf = (corners: readonly number[]) => {
    let twice = 0;
    for (let i = 0; i < corners.length; i += 2) twice += corners[i]! * corners[(i + 3) % corners.length]! - corners[(i + 2) % corners.length]! * corners[i + 1]!;
    return Math.abs(twice) / 2;
  };
  const covered = (...outlines: readonly (readonly number[])[]) => {
    const canvas = filling(side, side);
    for (const outline of outlines) canvas.outline(Float64Array.from(outline));
    let sum = 0;
    canvas.covered((x, y, part) => {
      expect(part).toBeGreaterThan(0);
      expect(part).toBeLessThanOrEqual(1);
      sum += part;
    });
    return sum;
  };
  const inside = fc.double({ min: 0, max: side, noNaN: true });

  test("covers the area of a triangle", () => {
    fc.assert(fc.property(fc.array(inside, { minLength: 6, maxLength: 6 }), (corners) => {
      expect(Math.abs(covered(corners) - areaOf(corners))).toBeLessThan(1e-3);
    }), { numRuns: 500 });
  });

  test("covers half a pixel where half of it is covered", () => {
    expect(covered([3, 3, 3.5, 3, 3.5, 4, 3, 4])).toBeCloseTo(0.5, 9);
    expect(covered([3, 3, 4, 3, 3, 4])).toBeCloseTo(0.5, 9);
  });

  test("leaves holes open", () => {
    expect(covered([2, 2, 20, 2, 20, 20, 2, 20], [5, 5, 5, 9, 9, 9, 9, 5])).toBeCloseTo(18 * 18 - 16, 6);
  });

  test("is cut at the canvas's border", () => {
    expect(covered([-10, -10, 50, -10, 50, 50, -10, 50])).toBeCloseTo(side * side, 6);
    expect(covered([-4, 4, 4, 4, 4, 8, -4, 8])).toBeCloseTo(16, 6);
    expect(covered([20, 4, 40, 4, 40, 8, 20, 8])).toBeCloseTo(16, 6);
  });
});

describe("a pen", () => {
  const inked = (...lines: readonly (readonly [number, number, number, number])[]) => {
    const canvas = pen(side, side);
    canvas.clear();
    for (const [fromX, fromY, toX, toY] of lines) canvas.line(fromX, fromY, 1.5, toX, toY, 1.5);
    const bytes = new Uint8Array(side * side);
    canvas.ink(1, bytes, 0);
    return bytes;
  };
  const sum = (bytes: Uint8Array) => bytes.reduce((a, b) => a + b / 255, 0);

  test("covers its width along its way and a disc at the ends", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 4, max: side - 4, noNaN: true }), { minLength: 4, maxLength: 4 }), ([ax, ay, bx, by]) => {
      const area = 3 * Math.hypot(bx! - ax!, by! - ay!) + Math.PI * 1.5 ** 2;
      expect(Math.abs(sum(inked([ax!, ay!, bx!, by!])) / area - 1)).toBeLessThan(0.06);
    }), { numRuns: 200 });
  });

  test("makes crossings no brighter, and draws the same in any order", () => {
    const [one, other] = [[4, 4, 20, 20], [20, 4, 4, 20]] as const;
    expect(inked(one, other)).toEqual(inked(other, one));
    expect(inked(one, one)).toEqual(inked(one));
  });

  test("leaves no trace beyond the canvas", () => {
    expect(sum(inked([-20, -20, -10, -10]))).toBe(0);
    expect(sum(inked([-20, 12, 44, 12]))).toBeCloseTo(3 * side, 0);
  });
});
