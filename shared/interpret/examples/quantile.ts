// The number below which a share of all numbers lies, from the counts of buckets: right to within their width.
import type { BucketRow } from "./doubling-histogram.ts";

/** Within a bucket numbers are taken to lie evenly. NaN where nothing was counted. */
export function quantileOf({ from, width, counts }: Pick<BucketRow, "from" | "width" | "counts">, share: number): number {
  const buckets = counts[0]?.map((_, i) => counts.reduce((sum, row) => sum + (row[i] ?? 0), 0)) ?? [];
  const total = buckets.reduce((a, b) => a + b, 0);
  let left = share * total;
  for (const [i, count] of buckets.entries()) {
    if (count > 0 && left <= count) return from + (i + left / count) * width;
    left -= count;
  }
  return total === 0 ? Number.NaN : from + buckets.length * width;
}
