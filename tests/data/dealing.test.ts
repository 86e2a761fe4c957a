// Samples are parted without overlap, dealt out once an epoch, and dealt on from any step as if there had been no pause.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { dealBatches, stepsInEpoch, type BatchPlan, type DealtBatch, type Position } from "../../shared/data/batches.ts";
import { splitSamples, type SplitSettings } from "../../shared/data/split.ts";

const sound = <T>(value: T): Exclude<T, { readonly problem: string }> => {
  if (isProblem(value)) throw new Error(value.problem);
  return value as Exclude<T, { readonly problem: string }>;
};
const seeds = fc.nat();
const parts = fc.double({ min: 0, max: 0.9, noNaN: true });

describe("a split", () => {
  test("is disjoint, covers every sample, and holds out the part asked for", () => {
    fc.assert(fc.property(fc.integer({ min: 20, max: 3000 }), parts, seeds, (size, part, seed) => {
      const { training, validation } = sound(splitSamples({ size }, { part, seed }));
      expect([...training, ...validation].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
      expect(Math.abs(validation.length - part * size)).toBeLessThanOrEqual(1);
      if (part > 0) expect(validation.length).toBeGreaterThan(0);
    }), { numRuns: 200 });
  });

  test("parts every class alike where classes are known", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 10, max: 60 }), seeds, (classes, each, seed) => {
      const classOf = (i: number) => i % classes;
      const { validation } = sound(splitSamples({ size: classes * each }, { part: 0.2, seed, classOf }));
      const counts = Array.from({ length: classes }, (_, c) => validation.filter((i) => classOf(i) === c).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }), { numRuns: 100 });
  });

  test("keeps its distance where neighbouring samples share content", () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 1000 }), fc.integer({ min: 2, max: 20 }), seeds, (size, reach, seed) => {
      const { training, validation } = sound(splitSamples({ size, reach }, { part: 0.1, seed }));
      expect(validation.at(-1)).toBe(size - 1);
      expect(validation[0]! - training.at(-1)!).toBeGreaterThanOrEqual(reach);
    }));
  });

  test("depends on the seed alone", () => {
    const at = (seed: number) => sound(splitSamples({ size: 500 }, { part: 0.3, seed })).validation;
    expect(at(3)).toEqual(at(3));
    expect(at(3)).not.toEqual(at(4));
  });

  test.each<[string, number, Partial<SplitSettings>, string]>([
    ["a part of everything", 100, { part: 1 }, "from 0 to below 1"],
    ["a part that is no number", 100, { part: Number.NaN }, "from 0 to below 1"],
    ["too few samples", 1, { part: 0.5 }, "leaves none to learn from"],
    ["no samples", 0, { part: 0 }, "leaves none to learn from"],
  ])("refuses %s", (_, size, settings, words) => {
    expect(splitSamples({ size }, { part: 0.1, seed: 1, ...settings })).toEqual({ problem: expect.stringContaining(words) as string });
  });
});

const plans = fc.record({ count: fc.integer({ min: 1, max: 200 }), size: fc.integer({ min: 1, max: 60 }), seed: fc.option(seeds, { nil: undefined }), last: fc.constantFrom("drop" as const, "short" as const, "fill" as const) })
  .filter(({ count, size, last }) => last !== "drop" || count >= size)
  .map(({ count, size, seed, last }): BatchPlan => ({ samples: Uint32Array.from({ length: count }, (_, i) => 3 * i + 1), size, last, ...(seed === undefined ? {} : { seed }) }));

describe("batches", () => {
  test("deal every sample once an epoch, but for those that are dropped", () => {
    fc.assert(fc.property(plans, (plan) => {
      const batches = taken(plan, stepsInEpoch(plan));
      const dealt = batches.flatMap(({ samples, counted }) => [...samples.subarray(0, counted)]);
      expect(new Set(dealt).size).toBe(dealt.length);
      expect(dealt.every((i) => plan.samples.includes(i))).toBe(true);
      expect(dealt.length).toBe(plan.last === "drop" ? plan.samples.length - (plan.samples.length % plan.size) : plan.samples.length);
      for (const { samples, counted } of batches) {
        if (plan.last === "short") expect(samples.length).toBe(counted);
        else expect(samples.length).toBe(plan.size);
      }
    }), { numRuns: 300 });
  });

  test("go on from any position as if there had been no pause", () => {
    fc.assert(fc.property(plans, fc.nat(40), (plan, pause) => {
      const whole = taken(plan, pause + 8);
      const { epoch, step } = whole[pause]!;
      expect(taken(plan, 8, { epoch, step })).toEqual(whole.slice(pause));
    }), { numRuns: 300 });
  });

  test("come in another order each epoch, unless there is no seed", () => {
    const samples = Uint32Array.from({ length: 64 }, (_, i) => i);
    const [first, second] = taken({ samples, size: 64, seed: 5, last: "drop" }, 2);
    expect(first!.samples).not.toEqual(second!.samples);
    expect(taken({ samples, size: 64, last: "drop" }, 2).map((batch) => batch.samples)).toEqual([samples, samples]);
  });

  test.each<[string, BatchPlan, string]>([
    ["fewer samples than a batch", { samples: new Uint32Array(3), size: 4, last: "drop" }, "found 3 samples for batches of 4"],
    ["no samples", { samples: new Uint32Array(0), size: 4, last: "fill" }, "found 0 samples"],
    ["an empty batch", { samples: new Uint32Array(3), size: 0, last: "short" }, "found a batch of 0 samples"],
    ["half a batch", { samples: new Uint32Array(3), size: 1.5, last: "short" }, "found a batch of 1.5 samples"],
  ])("refuse %s", (_, plan, words) => {
    expect(dealBatches(plan)).toEqual({ problem: expect.stringContaining(words) as string });
  });
});

function taken(plan: BatchPlan, count: number, from?: Position): readonly DealtBatch[] {
  const dealt = sound(dealBatches(plan, from));
  return Array.from({ length: count }, () => dealt.next().value);
}
