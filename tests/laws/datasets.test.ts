// Every dataset that is made from a seed keeps the contract: the same samples in any order, of the arrays it declares, every class as often.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { openDataset, type Dataset, type SampleElements } from "../../shared/data/define.ts";
import { datasets } from "../../shared/data/index.ts";
import { elementsFor, sampleElements } from "../../shared/data/sample-elements.ts";
import { printType } from "../../shared/tensor/type-text.ts";

const looked = 40;

describe.each(datasets)("$name", (recipe) => {
  const opened = (seed: number, options: Readonly<Record<string, number>> = {}): Dataset => {
    const dataset = openDataset(recipe, seed, options);
    if (isProblem(dataset)) throw new Error(dataset.problem);
    return dataset;
  };
  const dataset = opened(7);

  test("declares arrays that a network can be fed and asked for", () => {
    expect(dataset.size).toBeGreaterThanOrEqual(1000);
    expect(new Set(dataset.arrays.map(({ use }) => use))).toEqual(new Set(["input", "target"]));
    for (const { type, dims, classes } of dataset.arrays) {
      expect(["f32", "i32", "u8"]).toContain(type.dtype);
      expect(dims).toHaveLength(type.axes.length);
      if (type.dtype === "i32") expect(printType(type)).toMatch(new RegExp(`^i32<${classes?.length ?? "none"}>\\[`));
    }
  });

  test("the same seed gives the same samples, in whatever order they are made", () => {
    const order = Array.from({ length: looked }, (_, i) => (i * 17) % looked);
    expect(samplesOf(opened(7), order)).toEqual(samplesOf(dataset, order.toReversed()));
  });

  test("another seed gives other samples", () => {
    expect(samplesOf(opened(8), [0, 1, 2, 3, 4])).not.toEqual(samplesOf(dataset, [0, 1, 2, 3, 4]));
  });

  test("a sample fills its own place and no other", () => {
    const into = room(dataset, 3, 99);
    dataset.write(5, into, 1);
    for (const array of dataset.arrays) {
      const count = sampleElements(array);
      const elements = into[array.name]!;
      expect([...elements.subarray(0, count), ...elements.subarray(2 * count)].every((x) => x === 99)).toBe(true);
      expect([...elements.subarray(count, 2 * count)]).toEqual(samplesOf(dataset, [5]).get(5)?.[array.name]);
    }
  });

  test("numbers are finite and indices lie below their bound, to the last sample", () => {
    const indices = [...Array.from({ length: 200 }, (_, i) => Math.floor((i * dataset.size) / 200)), dataset.size - 1];
    for (const sample of samplesOf(dataset, indices).values()) {
      for (const { name, classes } of dataset.arrays) {
        expect(sample[name]!.every((x) => Number.isFinite(x) && Math.abs(x) < 256)).toBe(true);
        if (classes) expect(sample[name]!.every((x) => x >= 0 && x < classes.length)).toBe(true);
      }
    }
  });

  test("every class comes as often as the others", () => {
    for (const { name, dims, classes } of dataset.arrays) {
      if (!classes || dims.length > 0) continue;
      const counts = classes.map(() => 0);
      const length = Math.min(dataset.size, 60 * classes.length);
      for (const sample of samplesOf(dataset, Array.from({ length }, (_, i) => i)).values()) counts[sample[name]![0]!]! += 1;
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test("the bounds of its options are bounds it can be opened with", () => {
    for (const bound of ["least", "most"] as const) {
      const options = Object.fromEntries(Object.entries(recipe.options).map(([name, option]) => [name, option[bound]]));
      const sample = samplesOf(opened(1, options), [0]).get(0)!;
      expect(Object.values(sample).flat().every(Number.isFinite)).toBe(true);
    }
  });

  test("an option that is unknown or out of bounds is refused with the bounds", () => {
    expect(openDataset(recipe, 1, { colour: 1 })).toEqual({ problem: expect.stringContaining("found the option «colour»") as string });
    for (const [name, { most }] of Object.entries(recipe.options)) expect(openDataset(recipe, 1, { [name]: most + 1 })).toEqual({ problem: expect.stringContaining(`found ${most + 1} for ${name}`) as string });
    expect(openDataset(recipe, 1, { [Object.keys(recipe.options)[0]!]: Number.NaN })).toHaveProperty("problem");
    expect(openDataset(recipe, -1)).toHaveProperty("problem");
  });
});

test("no two have one name", () => {
  expect(new Set(datasets.map(({ name }) => name)).size).toBe(datasets.length);
});

/** Each sample by its index, as plain numbers by array. */
function samplesOf(dataset: Dataset, indices: readonly number[]): ReadonlyMap<number, Readonly<Record<string, readonly number[]>>> {
  const into = room(dataset, 1, -1);
  return new Map(indices.map((i) => {
    dataset.write(i, into, 0);
    return [i, Object.fromEntries(Object.entries(into).map(([name, elements]) => [name, [...elements]]))] as const;
  }));
}

function room(dataset: Dataset, samples: number, filled: number): Readonly<Record<string, SampleElements>> {
  return Object.fromEntries(dataset.arrays.map((array) => [array.name, elementsFor(array, samples).fill(filled)]));
}
