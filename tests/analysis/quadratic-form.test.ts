// How many eigenvalues of each sign a quadratic form has, against the eigenvalues themselves.
import { expect, test } from "vitest";
import { formInertia, kindOf } from "../../shared/analysis/quadratic-form.ts";
import { randomStream } from "../../shared/tensor/random.ts";

/** Of a symmetric matrix, by rotations that take its largest element away from the diagonal (Jacobi). */
function eigenvalues(matrix: readonly (readonly number[])[]): readonly number[] {
  const a = matrix.map((row) => [...row]);
  const n = a.length;
  for (let sweep = 0; sweep < 60; sweep++) for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) {
    if (Math.abs(a[p]![q]!) < 1e-300) continue;
    const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let k = 0; k < n; k++) [a[k]![p], a[k]![q]] = [c * a[k]![p]! - s * a[k]![q]!, s * a[k]![p]! + c * a[k]![q]!];
    for (let k = 0; k < n; k++) [a[p]![k], a[q]![k]] = [c * a[p]![k]! - s * a[q]![k]!, s * a[p]![k]! + c * a[q]![k]!];
  }
  return a.map((row, i) => row[i]!);
}

test("signs of random forms are those of their eigenvalues", () => {
  const stream = randomStream(1, "forms");
  for (let form = 0; form < 200; form++) {
    const n = 1 + (form % 7);
    const draw = (kind: number) => Array.from({ length: n }, (_, i) => stream.normal(((form * 3 + kind) * 16) + i));
    const read = draw(0);
    // Some have no squares, some squares of one sign, some factors that are one.
    const gate = form % 5 === 0 ? read : draw(1).map((x) => x * (form % 3 === 0 ? 1e-3 : 1));
    const diagonal = draw(2).map((x) => (form % 4 === 0 ? 0 : form % 4 === 1 ? Math.abs(x) : x));
    const whole = read.map((r, i) => gate.map((g, j) => (r * g + (read[j] ?? 0) * (gate[i] ?? 0)) / 2 + (i === j ? (diagonal[i] ?? 0) : 0)));
    const values = eigenvalues(whole);
    const size = Math.max(...values.map(Math.abs));
    const isZero = (x: number) => Math.abs(x) < 1e-9 * size;
    expect(formInertia(read, gate, diagonal), `form ${form}`).toEqual({ positive: values.filter((x) => x > 0 && !isZero(x)).length, negative: values.filter((x) => x < 0 && !isZero(x)).length, zero: values.filter(isZero).length });
  }
});

test.each([
  ["ellipse", [0, 0], [0, 0], [-1, -2]],
  ["ellipse", [1, 1], [-1, -1], [-1, -1]],
  ["hyperbola", [1, 0], [0, 1], [0, 0]],
  ["hyperbola", [0, 0, 0], [0, 0, 0], [1, 0, -1]],
  ["parabola", [1, 2], [1, 2], [0, 0]],
  ["plane", [1, 2], [0, 0], [0, 0]],
] as const)("%s", (kind, read, gate, diagonal) => {
  expect(kindOf(formInertia(read, gate, diagonal))).toBe(kind);
});
