// Histograms of numbers whose range is not known before: buckets are a power of two wide, and as wide as they must be for all that came so far.
// Widths and edges follow from the least and the greatest number alone, so counts do not depend on the order.

export interface BucketRow {
  /** Of the first bucket. */
  readonly from: number;
  readonly width: number;
  /** By group, then by bucket. */
  readonly counts: readonly (readonly number[])[];
  /** Numbers that were not finite, by group. */
  readonly notFinite: readonly number[];
}

export interface Histograms {
  take(row: number, group: number, value: number): void;
  of(row: number): BucketRow;
}

/** 2^-40: below it numbers share a bucket. */
const finest = -40;

/** One histogram a row (a unit), its counts by group (a class). */
export function countInBuckets(rows: number, groups: number, buckets: number): Histograms {
  const counts = new Uint32Array(rows * groups * buckets);
  const lost = new Uint32Array(rows * groups);
  const exponents = new Int16Array(rows).fill(finest);
  // The number of the first bucket, counted from zero in steps of a width; whole numbers in doubles.
  const firsts = new Float64Array(rows);
  const lasts = new Float64Array(rows).fill(Number.NaN);

  /** Two neighbours become one. */
  const widen = (row: number) => {
    const [first, next] = [firsts[row] ?? 0, Math.floor((firsts[row] ?? 0) / 2)];
    for (let group = 0; group < groups; group++) {
      const start = (row * groups + group) * buckets;
      const old = counts.slice(start, start + buckets);
      counts.fill(0, start, start + buckets);
      old.forEach((count, i) => {
        if (count > 0) counts[start + Math.floor((first + i) / 2) - next] = (counts[start + Math.floor((first + i) / 2) - next] ?? 0) + count;
      });
    }
    firsts[row] = next;
    lasts[row] = Math.floor((lasts[row] ?? 0) / 2);
    exponents[row] = (exponents[row] ?? 0) + 1;
  };
  /** Makes room below the first bucket. */
  const shift = (row: number, by: number) => {
    for (let group = 0; group < groups; group++) {
      const start = (row * groups + group) * buckets;
      counts.copyWithin(start + by, start, start + buckets - by);
      counts.fill(0, start, start + by);
    }
    firsts[row] = (firsts[row] ?? 0) - by;
  };

  return {
    take(row, group, value) {
      if (!Number.isFinite(value)) {
        lost[row * groups + group] = (lost[row * groups + group] ?? 0) + 1;
        return;
      }
      // Dividing by a power of two is exact.
      const bucket = () => Math.floor(value * 2 ** -(exponents[row] ?? 0));
      if (Number.isNaN(lasts[row])) firsts[row] = lasts[row] = bucket();
      const reach = () => Math.max(lasts[row] ?? 0, bucket()) - Math.min(firsts[row] ?? 0, bucket());
      while (reach() >= buckets) widen(row);
      const at = bucket();
      if (at < (firsts[row] ?? 0)) shift(row, (firsts[row] ?? 0) - at);
      lasts[row] = Math.max(lasts[row] ?? 0, at);
      const place = (row * groups + group) * buckets + at - (firsts[row] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    },
    of(row) {
      const width = 2 ** (exponents[row] ?? 0);
      const used = Number.isNaN(lasts[row]) ? 0 : (lasts[row] ?? 0) - (firsts[row] ?? 0) + 1;
      const byGroup = <T>(of: (group: number) => T) => Array.from({ length: groups }, (_, group) => of(group));
      return {
        from: (firsts[row] ?? 0) * width, width,
        counts: byGroup((group) => Array.from(counts.subarray((row * groups + group) * buckets, (row * groups + group) * buckets + used))),
        notFinite: byGroup((group) => lost[row * groups + group] ?? 0),
      };
    },
  };
}
