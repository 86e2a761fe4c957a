// Laws over all views of an array: what one has in sight it draws, whatever the type, and an array that is broken or empty ends none of them.
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { parseType } from "../../shared/tensor/type-text.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { colourPixels } from "../../renderer/design/colour-pixels.ts";
import { cutInSight } from "../../renderer/design/in-sight.ts";
import type { ShownReading } from "../../renderer/state/readings.ts";
import { visualizations } from "../../renderer/visualizations/index.ts";

const arrays: readonly (readonly [string, readonly number[]])[] = [
  ["f32[]", []], ["f32[m]", [1]], ["f32[m]", [10]], ["f32[t]", [5000]], ["f32[t, m]", [7, 16]], ["f32[h, q, x]", [4, 9, 9]], ["f32[b, h, x, x′]", [2, 2, 90, 90]],
  ["f32[c, (y, x)]", [3, 32, 32]], ["f32[c, (y, x)]", [64, 700, 700]], ["f32[b, t, v]", [1, 12, 3000]], ["f32[m, m′]", [200, 300]],
];

function typeOf(text: string): TensorType {
  const type = parseType(text);
  if (isProblem(type)) throw new Error(type.problem);
  return type;
}

/** The reading a run gives of the part that a view has in sight. */
function reading(type: TensorType, dims: readonly number[], cut: ReturnType<typeof cutInSight> | undefined, fill: (i: number) => number): ShownReading {
  const sizes = cut?.map(({ start, end, step }) => Math.ceil((end - start) / (step ?? 1)));
  const count = dims.reduce((a, b) => a * b, 1);
  return {
    type, stale: false,
    reading: {
      of: "a:y", dtype: "f32", dims: [...dims],
      statistics: { count, least: -1, greatest: 1, mean: 0, deviation: 0.5, notFinite: 0 },
      histogram: { least: -1, greatest: 1, counts: [1, 2, 3] },
      ...(cut && sizes ? { slice: { dims: sizes, from: cut.map(({ start }) => start), data: Float32Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, (_, i) => fill(i)) } } : {}),
    },
  };
}

describe.each(visualizations.map((view) => [view.name, view] as const))("%s", (_, view) => {
  test.each(arrays)("draws what it has in sight of %s with %j, in bounds", (text, dims) => {
    const type = typeOf(text);
    if (view.accepts(type, dims) === 0) return;
    const sight = view.sees(type, dims);
    const cut = sight && cutInSight(sight, dims, dims.map(() => 1e9));
    // What travels to the window at each run is a picture's worth, however large the array.
    for (const { start, end } of cut ?? []) expect(end).toBeGreaterThan(start);
    expect(cut?.reduce((product, { start, end, step }) => product * Math.ceil((end - start) / (step ?? 1)), 1) ?? 1).toBeLessThanOrEqual(2 ** 20);
    for (const fill of [(i: number) => Math.sin(i), () => 0, () => NaN]) expect(renderToStaticMarkup(view.draw({ shown: reading(type, dims, cut, fill), width: 280 }))).not.toBe("");
    expect(renderToStaticMarkup(view.draw({ shown: reading(type, dims, undefined, () => 0), width: 280 }))).not.toBe("");
  });
});

test("every array has a view that is offered first for what it is", () => {
  const first = (text: string, dims: readonly number[]) => visualizations.toSorted((a, b) => b.accepts(typeOf(text), dims) - a.accepts(typeOf(text), dims))[0]?.name;
  expect(first("f32[m]", [10])).toBe("values-table");
  expect(first("f32[t]", [5000])).toBe("line");
  expect(first("f32[c, (y, x)]", [3, 32, 32])).toBe("image");
  expect(first("f32[c, (y, x)]", [8, 32, 32])).toBe("feature-grid");
});

test("colours are taken along their axis, between black and white, and what is not finite is marked", () => {
  const data = Float32Array.from([0, 0.5, 1, NaN, /* green */ 1, 0.5, 0, 0, /* blue */ 2, 0.5, -1, 0]);
  expect([...colourPixels(data, [3, 2, 2], { colours: 0, rows: 1, columns: 2 }, 0, 1).rgba]).toEqual([0, 255, 255, 255, 128, 128, 128, 255, 255, 0, 0, 255, 209, 0, 200, 255]);
});
