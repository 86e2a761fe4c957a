// One pass over examples for all units of one wire: what each answers to most and least, a random part, a histogram by class. Memory grows with units, never with examples.
import { randomStream } from "../../tensor/random.ts";
import { averageByClass, type Selectivity } from "./class-answers.ts";
import { countInBuckets, type BucketRow } from "./doubling-histogram.ts";
import { drawPart } from "./random-part.ts";
import { rankExamples, type RankedExample } from "./ranked-examples.ts";

export interface ExamplePassWish {
  readonly units: number;
  /** How many classes examples belong to; 1 where they have none. */
  readonly classes: number;
  /** Examples kept at either end, and of the random ones. */
  readonly k: number;
  readonly seed: number;
}

/** Examples from between two parts of the answers, as shares from 0 to 1. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  readonly examples: readonly RankedExample[];
}

export interface UnitExamples {
  /** Examples that were seen. */
  readonly seen: number;
  readonly top: readonly RankedExample[];
  readonly bottom: readonly RankedExample[];
  readonly random: readonly RankedExample[];
  /** From the least answers to the greatest, as a random part of the examples has them. */
  readonly slices: readonly Slice[];
  readonly histogram: BucketRow;
  /** Undefined without classes. */
  readonly selectivity: Selectivity | undefined;
  readonly mean: number;
  /** The share of examples with an answer above zero. */
  readonly above: number;
}

export interface ExamplePass {
  /** `answers` is [samples, units], `classes` one number a sample. */
  take(samples: ArrayLike<number>, answers: ArrayLike<number>, classes?: ArrayLike<number>): void;
  of(unit: number): UnitExamples;
}

const buckets = 64;
/** The random part that slices are cut from: shares are right to about one in the root of this. */
const partSize = 1024;
const sliceCount = 10;
const perSlice = 3;

export function passExamples({ units, classes, k, seed }: ExamplePassWish): ExamplePass {
  const [top, bottom] = [rankExamples(units, k, "most"), rankExamples(units, k, "least")];
  const part = drawPart(units, Math.max(partSize, k), randomStream(seed, "examples"));
  const histograms = countInBuckets(units, classes, buckets);
  const byClass = averageByClass(units, classes);
  const [sums, above, finite] = [new Float64Array(units), new Uint32Array(units), new Uint32Array(units)];
  let seen = 0;
  return {
    take(samples, answers, groups) {
      const row = new Float64Array(units);
      for (let i = 0; i < samples.length; i++) {
        const [sample, group] = [samples[i] ?? 0, Math.min(classes - 1, Math.max(0, groups?.[i] ?? 0))];
        for (let unit = 0; unit < units; unit++) {
          const answer = answers[i * units + unit] ?? Number.NaN;
          row[unit] = answer;
          histograms.take(unit, group, answer);
          byClass.take(unit, group, answer);
          if (!Number.isFinite(answer)) continue;
          sums[unit] = (sums[unit] ?? 0) + answer;
          finite[unit] = (finite[unit] ?? 0) + 1;
          if (answer > 0) above[unit] = (above[unit] ?? 0) + 1;
        }
        for (const keep of [top, bottom, part]) keep.take(sample, row);
        seen++;
      }
    },
    of(unit) {
      const drawn = part.of(unit);
      const histogram = histograms.of(unit);
      return {
        seen, top: top.of(unit), bottom: bottom.of(unit), random: drawn.slice(0, k), slices: slicesOf(drawn), histogram,
        selectivity: classes > 1 ? byClass.of(unit, histogram) : undefined,
        mean: (sums[unit] ?? 0) / (finite[unit] ?? 0), above: (above[unit] ?? 0) / (finite[unit] ?? 0),
      };
    },
  };
}

/** Parts of equal size by rank, from each the examples nearest its middle; the greatest slice first asked for comes last. */
export function slicesOf(examples: readonly RankedExample[]): readonly Slice[] {
  const sorted = examples.toSorted((a, b) => a.answer - b.answer || a.sample - b.sample);
  return Array.from({ length: sliceCount }, (_, i) => {
    const [from, to] = [i / sliceCount, (i + 1) / sliceCount];
    const [start, end] = [Math.floor(from * sorted.length), Math.floor(to * sorted.length)];
    const first = Math.max(start, Math.floor((start + end - perSlice) / 2));
    return { from, to, examples: sorted.slice(first, Math.min(end, first + perSlice)) };
  });
}
