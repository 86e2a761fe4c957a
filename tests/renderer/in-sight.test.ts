// What a view has in sight of each axis, and the part a person turns to: every place can be reached, and no part reaches past the array.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { parseType } from "../../shared/tensor/type-text.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { beginOf, cutInSight, turnable } from "../../renderer/design/in-sight.ts";
import { visualizations } from "../../renderer/visualizations/index.ts";

function typeOf(text: string): TensorType {
  const type = parseType(text);
  if (isProblem(type)) throw new Error(type.problem);
  return type;
}
const seen = (view: string, text: string, dims: readonly number[]) => visualizations.find(({ name }) => name === view)?.sees(typeOf(text), dims) ?? [];

test("every place of an axis lies in a part that can be turned to", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 64 }), fc.nat(500), (size, span, wish) => {
    const begin = beginOf({ span, step: 1 }, size, wish);
    expect(begin % span).toBe(0);
    expect(begin).toBeLessThan(size);
    if (wish < size) expect(wish - begin).toBeLessThan(span);
  }));
});

describe("what there is to turn", () => {
  test.each([
    ["feature-grid", "f32[c, (y, x)]", [8, 20, 20], []],
    ["feature-grid", "f32[c, (y, x)]", [100, 20, 20], [0]],
    ["feature-grid", "f32[b, h, x, x′]", [2, 4, 9, 9], [0]],
    ["heat-map", "f32[h, x, x′]", [4, 9, 9], [0]],
    ["heat-map", "f32[b, h, x, x′]", [1, 4, 9, 9], [1]],
    ["values-table", "f32[h, x, x′]", [4, 9, 40], [0, 2]],
    ["values-table", "f32[m]", [700], [0]],
    ["volume-sections", "f32[c, (z, y, x)]", [3, 20, 90, 20], [0]],
    ["histogram", "f32[h, x, x′]", [4, 9, 9], []],
  ] as const)("in the %s of %s with %j", (view, text, dims, axes) => {
    expect(turnable(seen(view, text, dims), dims)).toEqual(axes);
  });
});

test("the part that is asked for begins where the person turned to and ends with the array", () => {
  const dims = [100, 20, 300];
  const [tiles, rows, columns] = cutInSight(seen("feature-grid", "f32[c, (y, x)]", dims), dims, [99, 0, 0]);
  expect(tiles).toEqual({ start: 96, end: 100, step: 1 });
  expect(rows).toMatchObject({ start: 0, end: 20 });
  expect(columns).toMatchObject({ start: 0, end: 300 });
});
