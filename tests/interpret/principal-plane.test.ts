// The plane of greatest spread: known directions come out, whatever the order and the sign of the points.
import { expect, test } from "vitest";
import { principalPlane } from "../../shared/interpret/principal-plane.ts";
import { singularValues } from "../../shared/analysis/weight-spectrum.ts";
import { randomStream } from "../../shared/tensor/random.ts";

test("the shares are those of the singular values of the centred points", () => {
  const [points, coordinates] = [40, 6];
  const stream = randomStream(7, "points");
  const values = Float64Array.from({ length: points * coordinates }, (_, i) => (2 * stream.uniform(i) - 1) * (1 + (i % coordinates)));
  const mean = Array.from({ length: coordinates }, (_, c) => Array.from({ length: points }, (__, p) => values[p * coordinates + c] ?? 0).reduce((a, b) => a + b) / points);
  const energies = singularValues(values.map((value, i) => value - (mean[i % coordinates] ?? 0)), points, coordinates).map((value) => value ** 2);
  const total = energies.reduce((a, b) => a + b);
  const plane = principalPlane(values, points, coordinates);
  expect(plane.shares[0]).toBeCloseTo((energies[0] ?? 0) / total, 4);
  expect(plane.shares[1]).toBeCloseTo((energies[1] ?? 0) / total, 4);
  for (const k of [0, 1] as const) expect(plane.points.reduce((sum, point) => sum + point[k], 0)).toBeCloseTo(0, 8);
});

test("points on a line in space lie on the first direction, in their order", () => {
  const values = Float64Array.from([0, 1, 2, 3, 4].flatMap((t) => [3 * t + 1, 5, -4 * t]));
  const { points, shares } = principalPlane(values, 5, 3);
  // Both ends lie equally far, and the first of them is on the positive side.
  points.forEach(([x, y], i) => {
    expect(x).toBeCloseTo(10 - 5 * i, 8);
    expect(y).toBeCloseTo(0, 8);
  });
  expect(shares[0]).toBeCloseTo(1, 10);
});

test("nothing throws where there is nothing to spread, and what is not finite lies at the mean", () => {
  expect(principalPlane([], 0, 3)).toEqual({ points: [], shares: [0, 0] });
  expect(principalPlane([2, 2, 2, 2], 2, 2)).toEqual({ points: [[0, 0], [0, 0]], shares: [0, 0] });
  const { points } = principalPlane([1, 0, NaN, 4, 3, 0], 3, 2);
  expect(points).toEqual([[1, 0], [0, 0], [-1, 0]]);
});
