// Rows in groups around their means, as many groups as part them best: k-means from far-apart beginnings, its number by the mean silhouette.
// Arthur and Vassilvitskii, k-means++, SODA 2007; Rousseeuw, Silhouettes, 1987.
import { randomStream, type RandomStream } from "../../tensor/random.ts";

export interface Clusters {
  readonly labels: readonly number[];
  readonly centres: readonly Float64Array[];
  /** From -1 to 1: how much nearer rows are to their own group than to the next one. */
  readonly silhouette: number;
}

const [most, beginnings, rounds] = [10, 4, 40];

export function clusterRows(rows: readonly Float64Array[], seed: number): Clusters {
  const distances = rows.map((a) => Float64Array.from(rows, (b) => Math.sqrt(squaredDistance(a, b))));
  const tries = Array.from({ length: Math.max(0, Math.min(most, rows.length - 1) - 1) }, (_, i) => {
    const parted = kMeans(rows, i + 2, seed);
    return { ...parted, silhouette: silhouetteOf(distances, parted.labels, i + 2) };
  });
  const [first, ...others] = tries;
  if (!first) return { labels: rows.map(() => 0), centres: rows.slice(0, 1), silhouette: 0 };
  return others.reduce((best, one) => (one.silhouette > best.silhouette ? one : best), first);
}

export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
}

function kMeans(rows: readonly Float64Array[], groups: number, seed: number): Omit<Clusters, "silhouette"> {
  const tries = Array.from({ length: beginnings }, (_, i) => oneTry(rows, groups, randomStream(seed, `clusters ${groups} ${i}`)));
  return tries.reduce((best, one) => (one.spread < best.spread ? one : best));
}

function oneTry(rows: readonly Float64Array[], groups: number, stream: RandomStream) {
  let centres: readonly Float64Array[] = farApart(rows, groups, stream);
  let labels: readonly number[] = [];
  for (let round = 0; round < rounds; round++) {
    const next = rows.map((row) => nearest(row, centres));
    if (next.every((label, i) => label === labels[i])) break;
    labels = next;
    centres = centres.map((centre, k) => meanOf(rows.filter((_, i) => labels[i] === k)) ?? centre);
  }
  return { labels, centres, spread: rows.reduce((sum, row, i) => sum + squaredDistance(row, centres[labels[i] ?? 0] ?? row), 0) };
}

/** Each further beginning is drawn by how far rows are from those there are. */
function farApart(rows: readonly Float64Array[], groups: number, stream: RandomStream): Float64Array[] {
  const chosen = [rows[Math.floor(stream.uniform(0) * rows.length)] ?? new Float64Array()];
  while (chosen.length < groups) {
    const far = rows.map((row) => Math.min(...chosen.map((one) => squaredDistance(row, one))));
    let left = stream.uniform(chosen.length) * far.reduce((a, b) => a + b, 0);
    const at = far.findIndex((distance) => (left -= distance) <= 0);
    chosen.push(rows[Math.max(0, at)] ?? new Float64Array());
  }
  return chosen;
}

function nearest(row: Float64Array, centres: readonly Float64Array[]): number {
  let [best, least] = [0, Infinity];
  centres.forEach((centre, k) => {
    const distance = squaredDistance(row, centre);
    if (distance < least) [best, least] = [k, distance];
  });
  return best;
}

function meanOf(rows: readonly Float64Array[]): Float64Array | undefined {
  const [first] = rows;
  return first && Float64Array.from(first, (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length);
}

function silhouetteOf(distances: readonly Float64Array[], labels: readonly number[], groups: number): number {
  const counts = Array.from({ length: groups }, (_, k) => labels.filter((label) => label === k).length);
  const each = distances.map((row, i) => {
    const sums = new Float64Array(groups);
    row.forEach((distance, j) => { sums[labels[j] ?? 0] = (sums[labels[j] ?? 0] ?? 0) + distance; });
    const own = labels[i] ?? 0;
    if ((counts[own] ?? 0) < 2) return 0;
    const inside = (sums[own] ?? 0) / ((counts[own] ?? 0) - 1);
    const outside = Math.min(...counts.flatMap((count, k) => (k === own || count === 0 ? [] : [(sums[k] ?? 0) / count])));
    return Number.isFinite(outside) ? (outside - inside) / (Math.max(inside, outside) || 1) : 0;
  });
  return each.reduce((a, b) => a + b, 0) / Math.max(1, each.length);
}
