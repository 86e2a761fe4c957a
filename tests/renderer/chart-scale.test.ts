// Places on a chart: what lies where, which numbers are written beside it, and that nothing high or low is lost where many points share a pixel.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digitsOf, extentOf, partOf, pathOf, ticksOf, valueAt, type Point } from "../../renderer/design/chart-scale.ts";

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

test("a place and its value are two names of one thing, on either scale", () => {
  fc.assert(fc.property(fc.tuple(positive, positive).filter(([a, b]) => b > a * 1.001), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (range, part, log) => {
    expect(partOf(valueAt(part, range, log), range, log)).toBeCloseTo(part, 6);
  }));
});

test("ticks lie inside, in order, and are few", () => {
  fc.assert(fc.property(fc.tuple(positive, positive).filter(([a, b]) => b > a * 1.01), fc.integer({ min: 1, max: 12 }), fc.boolean(), ([from, to], count, log) => {
    const ticks = ticksOf([from, to], count, log);
    expect(ticks.length).toBeLessThanOrEqual(Math.max(count + 1, 12));
    expect(ticks.every((tick, i) => tick >= from - 1e-9 && tick <= to * (1 + 1e-9) && (i === 0 || tick > (ticks[i - 1] ?? 0)))).toBe(true);
  }));
});

test("neighbouring ticks read differently", () => {
  fc.assert(fc.property(fc.tuple(positive, positive).filter(([a, b]) => b > a * 1.01), (range) => {
    const ticks = ticksOf(range, 5, false);
    expect(new Set(ticks.map((tick) => tick.toPrecision(digitsOf(ticks)))).size).toBe(ticks.length);
  }));
});

describe("the extent", () => {
  test("holds every finite point, and on a logarithmic scale those above zero", () => {
    fc.assert(fc.property(fc.array(fc.tuple(finite, fc.oneof(finite, fc.constant(Number.NaN)))), fc.boolean(), (points, log) => {
      const counted = points.filter(([, y]) => Number.isFinite(y) && (!log || y > 0));
      const extent = extentOf([points], log);
      expect(extent === undefined).toBe(counted.length === 0);
      for (const [x, y] of counted) expect(extent && x >= extent.x[0] && x <= extent.x[1] && y >= extent.y[0] && y <= extent.y[1]).toBe(true);
    }));
  });

  test("of a part is that part's own", () => {
    expect(extentOf([[[0, 100], [1, 1], [2, 3]]], false, [1, 2])).toEqual({ x: [1, 2], y: [1 - 0.08, 3 + 0.08] });
  });
});

test("a spike among thousands of points is drawn, and what is no number parts the line", () => {
  const points: Point[] = Array.from({ length: 10_000 }, (_, i) => [i, i === 5_000 ? 10 : i === 7_000 ? Number.NaN : 1]);
  const path = pathOf(points, { x: [0, 9_999], y: [0, 10] }, 200, 100, false);
  expect(path).toContain("L100 0.0");
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path.length).toBeLessThan(200 * 4 * 12);
});
