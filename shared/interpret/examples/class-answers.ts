// How much a unit tells one class from the others, by its answers to examples of each.
import type { BucketRow } from "./doubling-histogram.ts";

export interface Selectivity {
  /** The class with the greatest mean answer. */
  readonly class: number;
  /** Mean answer by class; NaN of a class without examples. */
  readonly means: readonly number[];
  /**
   * Greatest mean less the mean of the other means, by their sum: from 0 for a unit that is alike for all to 1 for one that answers to a class alone.
   * Undefined where means are negative, for which it says nothing. Morcos et al., On the importance of single directions for generalization, ICLR 2018.
   */
  readonly index: number | undefined;
  /** How often an example of the class has a greater answer than one of another class, ties by half; of the buckets, so to within their width. */
  readonly rankedAbove: number;
}

export interface ClassAnswers {
  take(unit: number, group: number, answer: number): void;
  /** `buckets` are the unit's own, by class. */
  of(unit: number, buckets: BucketRow): Selectivity | undefined;
}

export function averageByClass(units: number, classes: number): ClassAnswers {
  const [sums, counts] = [new Float64Array(units * classes), new Uint32Array(units * classes)];
  return {
    take(unit, group, answer) {
      if (!Number.isFinite(answer)) return;
      const at = unit * classes + group;
      sums[at] = (sums[at] ?? 0) + answer;
      counts[at] = (counts[at] ?? 0) + 1;
    },
    of(unit, buckets) {
      const means = Array.from({ length: classes }, (_, group) => (sums[unit * classes + group] ?? 0) / (counts[unit * classes + group] ?? 0));
      const present = [...means.keys()].filter((group) => Number.isFinite(means[group]));
      if (present.length < 2) return undefined;
      const best = present.reduce((a, b) => ((means[b] ?? 0) > (means[a] ?? 0) ? b : a));
      const most = means[best] ?? 0;
      const others = present.filter((group) => group !== best).reduce((sum, group) => sum + (means[group] ?? 0), 0) / (present.length - 1);
      const isPositive = present.every((group) => (means[group] ?? 0) >= 0) && most > 0;
      return { class: best, means, index: isPositive ? (most - others) / (most + others) : undefined, rankedAbove: rankedAbove(buckets, best) };
    },
  };
}

/** The area under the curve of hits against false alarms, from the counts of buckets. */
export function rankedAbove({ counts }: Pick<BucketRow, "counts">, group: number): number {
  const own = counts[group] ?? [];
  let [below, pairs, ownTotal, otherTotal] = [0, 0, 0, 0];
  for (const [bucket, hits] of own.entries()) {
    const other = counts.reduce((sum, row, i) => (i === group ? sum : sum + (row[bucket] ?? 0)), 0);
    pairs += hits * (below + other / 2);
    below += other;
    ownTotal += hits;
    otherTotal += other;
  }
  return pairs / (ownTotal * otherTotal);
}
