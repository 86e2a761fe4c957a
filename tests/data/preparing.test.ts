// Samples as batches of numbers: kept without change, scaled by figures that are right, labels as rows.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { cacheSamples } from "../../shared/data/cache-samples.ts";
import { samples, type Dataset } from "../../shared/data/define.ts";
import { drawnDigits } from "../../shared/data/drawn-digits.ts";
import { oneHot } from "../../shared/data/one-hot.ts";
import { measureSamples, standardise } from "../../shared/data/standardise.ts";

const digits = drawnDigits.open(3, { size: 200 });

describe("kept samples", () => {
  test("are the samples", () => {
    const kept = cacheSamples(digits, 2 ** 20);
    for (const order of [[5, 1, 199, 5], [1, 2, 5, 0]]) expect(batchArrays(kept, order)).toEqual(batchArrays(digits, order));
  });

  test("are made once", () => {
    let made = 0;
    const kept = cacheSamples({ ...digits, write: (...rest) => { made += 1; digits.write(...rest); } }, 2 ** 20);
    for (let i = 0; i < 3; i++) batchArrays(kept, [1, 2, 3]);
    expect(made).toBe(3);
  });

  test("are not kept beyond the bytes allowed", () => {
    expect(cacheSamples(digits, 200 * 784)).toBe(digits);
  });
});

test("a batch has its samples one after another, bytes as numbers from 0 to 1", () => {
  const { picture, label } = batchArrays(digits, [3, 14, 159]);
  expect(picture?.dims).toEqual([3, 28, 28]);
  expect(picture?.dtype).toBe("f32");
  expect(Math.max(...picture!.data as Float32Array)).toBeLessThanOrEqual(1);
  expect(Math.max(...picture!.data as Float32Array)).toBeGreaterThan(0.8);
  expect(label).toEqual({ dtype: "i32", dims: [3], data: Int32Array.of(3, 4, 9) });
});

describe("standardising", () => {
  const numbers = (rows: readonly (readonly number[])[]): Dataset => ({
    title: "Numbers",
    ...samples({ size: rows.length, arrays: { x: { use: "input", type: `f32[f=${rows[0]!.length}]` }, y: { use: "target", type: "f32[]" } }, write: (i, { x }, slot) => x.set(rows[i]!, slot * rows[0]!.length) }),
  });

  test("leaves mean 0 and deviation 1, whatever the samples' own", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 99000, max: 99050 })), { minLength: 5, maxLength: 600 });
    fc.assert(fc.property(rows, (found) => {
      const dataset = numbers(found);
      const all = Uint32Array.from(found.keys());
      const batch = batchArrays(dataset, all)["x"]!;
      const done = standardise(batch, measureSamples(dataset, "x", all, true));
      for (const place of [0, 1]) {
        const column = found.map((_, i) => done.data[2 * i + place] as number);
        const mean = column.reduce((a, b) => a + b, 0) / column.length;
        const deviation = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / column.length);
        expect(Math.abs(mean)).toBeLessThan(1e-4);
        const varies = new Set(found.map((row) => row[place])).size > 1;
        expect(Math.abs(deviation - (varies ? 1 : 0))).toBeLessThan(1e-3);
      }
    }), { numRuns: 60 });
  });

  test("one figure for a whole picture", () => {
    const figures = measureSamples(digits, "picture", Uint32Array.from({ length: 200 }, (_, i) => i), false);
    expect(figures.mean).toHaveLength(1);
    expect(figures.mean[0]).toBeGreaterThan(0.05);
    expect(figures.deviation[0]).toBeGreaterThan(0.2);
  });
});

describe("labels as rows", () => {
  test("are 1 at their index", () => {
    expect(oneHot({ dtype: "i32", dims: [2], data: Int32Array.of(2, 0) }, 3)).toEqual({ dtype: "f32", dims: [2, 3], data: Float32Array.of(0, 0, 1, 1, 0, 0) });
  });

  test.each([3, -1])("outside the classes are refused: %i", (label) => {
    const made = oneHot({ dtype: "i32", dims: [2], data: Int32Array.of(0, label) }, 3);
    expect(isProblem(made) && made.problem).toBe(`found the label ${label} at element 1, expected a whole number from 0 to 2: there are 3 classes`);
  });
});
