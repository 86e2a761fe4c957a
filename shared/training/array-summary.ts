// An array of weights or activations in a few figures and a histogram, in one pass.
// The buckets are the same for every array, so histograms of several batches add up and those of several steps stand beside each other.

export interface ArraySummary {
  /** Numbers that are finite; the other figures are theirs. */
  readonly count: number;
  readonly zeros: number;
  /** NaN and infinities. */
  readonly notFinite: number;
  readonly least: number;
  readonly most: number;
  readonly sum: number;
  readonly squares: number;
  /** How many numbers lie in each bucket of `bucketEnds`. */
  readonly buckets: Uint32Array;
}

const [smallest, growth] = [1e-12, 1.1];
const perSide = 774;

/** A bucket holds what is above the end of the one before and at most its own end. The middle one holds zero and what is about as small. */
export const bucketEnds: Float64Array = Float64Array.from({ length: 2 * perSide + 2 }, (_, i) => {
  if (i === 2 * perSide + 1) return Infinity;
  return i < perSide ? -smallest * growth ** (perSide - 1 - i) : i === perSide ? smallest : smallest * growth ** (i - perSide);
});

export function summarise(data: ArrayLike<number>): ArraySummary {
  const buckets = new Uint32Array(bucketEnds.length);
  let [count, zeros, notFinite, least, most, sum, squares] = [0, 0, 0, Infinity, -Infinity, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const x = data[i] ?? 0;
    if (x - x !== 0) {
      notFinite += 1;
      continue;
    }
    count += 1;
    if (x === 0) zeros += 1;
    if (x < least) least = x;
    if (x > most) most = x;
    sum += x;
    squares += x * x;
    const at = bucketOf(x);
    buckets[at] = (buckets[at] ?? 0) + 1;
  }
  return { count, zeros, notFinite, least: count > 0 ? least : 0, most: count > 0 ? most : 0, sum, squares, buckets };
}

/** As if both arrays had been one. */
export function addSummaries(one: ArraySummary, other: ArraySummary): ArraySummary {
  if (one.count === 0) return { ...other, notFinite: one.notFinite + other.notFinite };
  if (other.count === 0) return { ...one, notFinite: one.notFinite + other.notFinite };
  return {
    count: one.count + other.count, zeros: one.zeros + other.zeros, notFinite: one.notFinite + other.notFinite,
    least: Math.min(one.least, other.least), most: Math.max(one.most, other.most), sum: one.sum + other.sum, squares: one.squares + other.squares,
    buckets: one.buckets.map((n, i) => n + (other.buckets[i] ?? 0)),
  };
}

export function meanAndDeviation({ count, sum, squares }: ArraySummary): { readonly mean: number; readonly deviation: number } {
  const mean = count > 0 ? sum / count : 0;
  return { mean, deviation: count > 0 ? Math.sqrt(Math.max(0, squares / count - mean * mean)) : 0 };
}

/** For drawing: so many equal steps from the least to the most, with the count spread evenly within each bucket. */
export function evenHistogram({ least, most, count, buckets }: ArraySummary, bins: number): Float64Array {
  const out = new Float64Array(bins);
  if (count === 0) return out;
  const width = (most - least) / bins;
  buckets.forEach((n, i) => {
    if (n === 0) return;
    const [from, to] = [Math.max(least, bucketEnds[i - 1] ?? -Infinity), Math.min(most, bucketEnds[i] ?? Infinity)];
    if (!(width > 0) || !(to > from)) {
      const at = width > 0 ? Math.min(bins - 1, Math.floor((to - least) / width)) : 0;
      out[at] = (out[at] ?? 0) + n;
      return;
    }
    // Neighbours share their edge to the last digit, so that nothing is lost between them.
    const edge = (at: number) => (at === bins ? most : least + at * width);
    const first = Math.max(0, Math.floor((from - least) / width) - 1);
    const last = Math.min(bins - 1, Math.floor((to - least) / width) + 1);
    for (let at = first; at <= last; at++) {
      const part = (Math.min(to, edge(at + 1)) - Math.max(from, edge(at))) / (to - from);
      if (part > 0) out[at] = (out[at] ?? 0) + n * part;
    }
  });
  return out;
}

/** By the logarithm, then put right by what rounding left. */
function bucketOf(x: number): number {
  const size = Math.abs(x);
  if (size < smallest) return perSide;
  const away = Math.min(perSide, Math.max(0, Math.round(Math.log(size / smallest) / Math.log(growth))));
  let at = x > 0 ? perSide + away : perSide - away;
  while (at > 0 && x <= (bucketEnds[at - 1] ?? -Infinity)) at -= 1;
  while (x > (bucketEnds[at] ?? Infinity)) at += 1;
  return at;
}
