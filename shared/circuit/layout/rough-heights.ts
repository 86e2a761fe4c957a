// Heights that keep their distances and are nearly level already: where the exact method starts from.
import type { Spring } from "./network-simplex.ts";

export interface RoughPull {
  readonly a: number;
  readonly b: number;
  /** How far `b` would lie below `a`. */
  readonly climb: number;
  readonly weight: number;
}

const sweeps = 6;

/** Everything as high as it may be; then each in turn, back and forth, goes where most of its pulls are level. */
export function roughHeights(count: number, distances: readonly Spring[], pulls: readonly RoughPull[]): Float64Array {
  const at = highest(count, distances);
  const above: Spring[][] = Array.from({ length: count }, () => []);
  const below: Spring[][] = Array.from({ length: count }, () => []);
  const pulling: RoughPull[][] = Array.from({ length: count }, () => []);
  for (const one of distances) {
    above[one.to]?.push(one);
    below[one.from]?.push(one);
  }
  for (const one of pulls) {
    if (one.a === one.b) continue;
    pulling[one.a]?.push(one);
    pulling[one.b]?.push(one);
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let k = 0; k < count; k++) {
      const i = sweep % 2 === 0 ? count - 1 - k : k;
      const own = pulling[i];
      if (!own || own.length === 0) continue;
      const low = Math.max(-Infinity, ...(above[i] ?? []).map(({ from, least }) => (at[from] ?? 0) + least));
      const high = Math.min(Infinity, ...(below[i] ?? []).map(({ to, least }) => (at[to] ?? 0) - least));
      const goal = weightedMedian(own.map((pull) => ({ height: pull.a === i ? (at[pull.b] ?? 0) - pull.climb : (at[pull.a] ?? 0) + pull.climb, weight: pull.weight })));
      at[i] = Math.max(low, Math.min(high, Math.round(goal)));
    }
  }
  return at;
}

function weightedMedian(wishes: readonly { readonly height: number; readonly weight: number }[]): number {
  const sorted = [...wishes].sort((a, b) => a.height - b.height);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  return sorted.find(({ weight }) => (sum += weight) >= half)?.height ?? 0;
}

function highest(count: number, distances: readonly Spring[]): Float64Array {
  const at = new Float64Array(count);
  const waiting = new Int32Array(count);
  const behind: Spring[][] = Array.from({ length: count }, () => []);
  for (const one of distances) {
    waiting[one.to] = (waiting[one.to] ?? 0) + 1;
    behind[one.from]?.push(one);
  }
  const ready = Array.from(waiting.keys()).filter((v) => waiting[v] === 0);
  for (const v of ready) {
    for (const { to, least } of behind[v] ?? []) {
      const left = (waiting[to] ?? 0) - 1;
      waiting[to] = left;
      at[to] = Math.max(at[to] ?? 0, (at[v] ?? 0) + least);
      if (left === 0) ready.push(to);
    }
  }
  return at;
}
