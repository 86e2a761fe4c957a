// Heights as unknowns: some lie at least so far apart, some at a fixed distance, and each wire pulls its ends level.
import { relaxed, type Spring } from "./network-simplex.ts";
import { fewerBends } from "./fewer-bends.ts";
import { roughHeights } from "./rough-heights.ts";

/** An unknown height, and a distance below it. */
export interface Height {
  readonly of: number;
  readonly below: number;
}

/** `lower` lies at least `distance` below `upper`; every u more costs `weight`. */
export interface Apart {
  readonly upper: Height;
  readonly lower: Height;
  readonly distance: number;
  readonly weight: number;
}

/** `b` would lie `distance` below `a`; every u that it does not costs `weight`. */
export interface Pull {
  readonly a: Height;
  readonly b: Height;
  readonly distance: number;
  readonly weight: number;
}

/** What lies further apart than `distance` costs `weight` a u more. */
export type Leash = Pull;

/** Pulls from here on are wires that would be straight; lighter ones only say what is nicer among equals. */
export const wireWeight = 4;

export interface Heights {
  fresh(): Height;
  apart(upper: Height, lower: Height, distance: number, weight?: number): void;
  /** `b` lies exactly `distance` below `a`. */
  tie(a: Height, b: Height, distance?: number): void;
  pull(a: Height, b: Height, weight: number, distance?: number): void;
  /** `b`, below `a`, would lie no further than `distance` from it. */
  leash(a: Height, b: Height, weight: number, distance: number): void;
  /** The height of each, the topmost of every connected part at 0. */
  solve(): (height: Height) => number;
}

export function createHeights(): Heights {
  const above: number[] = [];
  const offset: number[] = [];
  const aparts: Apart[] = [];
  const pulls: Pull[] = [];
  const leashes: Leash[] = [];
  const root = ({ of, below }: Height): Height => {
    let [at, sum] = [of, below];
    for (;;) {
      const next = above[at] ?? at;
      if (next === at) return { of: at, below: sum };
      sum += offset[at] ?? 0;
      at = next;
    }
  };
  return {
    fresh() {
      above.push(above.length);
      offset.push(0);
      return { of: above.length - 1, below: 0 };
    },
    apart: (upper, lower, distance, weight = 0) => aparts.push({ upper, lower, distance, weight }),
    tie(a, b, distance = 0) {
      const [x, y] = [root(a), root(b)];
      if (x.of === y.of) return;
      above[y.of] = x.of;
      offset[y.of] = x.below + distance - y.below;
    },
    pull: (a, b, weight, distance = 0) => pulls.push({ a, b, weight, distance }),
    leash: (a, b, weight, distance) => leashes.push({ a, b, weight, distance }),
    solve() {
      const heights = new Float64Array(above.length);
      const rooted = <T extends Pull>(one: T): T => ({ ...one, a: root(one.a), b: root(one.b) });
      const whole: System = { aparts: aparts.map((one) => ({ ...one, upper: root(one.upper), lower: root(one.lower) })), pulls: pulls.map(rooted), leashes: leashes.map(rooted) };
      for (const part of connectedParts(above.length, whole)) {
        solvePart(part, heights);
        fewerBends(part, heights);
      }
      const at = ({ of, below }: Height) => (heights[of] ?? 0) + below;
      return (height) => at(root(height));
    },
  };
}

export interface System {
  readonly aparts: readonly Apart[];
  readonly pulls: readonly Pull[];
  readonly leashes: readonly Leash[];
}

/** Places that only help to count: as near to what they hang from as they may be. */
function hang(heights: Float64Array, springs: readonly Spring[], from: number): void {
  const above = new Map<number, number>();
  for (const { from: a, to, least } of springs) {
    if (a >= from) above.set(a, Math.min(above.get(a) ?? Infinity, (heights[to] ?? 0) - least));
    else if (to >= from) above.set(to, Math.max(above.get(to) ?? -Infinity, (heights[a] ?? 0) + least));
  }
  for (const [at, height] of above) heights[at] = height;
}

interface Part extends System {
  readonly unknowns: readonly number[];
}

function solvePart({ unknowns, aparts, pulls, leashes }: Part, into: Float64Array): void {
  const place = new Map(unknowns.map((of, i) => [of, i]));
  const springs: Spring[] = [];
  const known = new Map<string, number>();
  for (const { upper, lower, distance, weight } of aparts) {
    const [from, to, least] = [place.get(upper.of) ?? 0, place.get(lower.of) ?? 0, Math.ceil(distance + upper.below - lower.below)];
    const key = `${from} ${to}`;
    const same = springs[known.get(key) ?? -1];
    if (from === to || (same && same.least >= least && weight === 0)) continue;
    if (same) springs[known.get(key) ?? 0] = { ...same, least: Math.max(same.least, least), weight: same.weight + weight };
    else known.set(key, springs.push({ from, to, least, weight }) - 1);
  }
  let count = unknowns.length;
  for (const { a, b, distance, weight } of pulls) {
    const [from, to] = [place.get(a.of) ?? 0, place.get(b.of) ?? 0];
    if (from === to) continue;
    // The lesser of both ends hangs from a place of its own; what the other lies behind is paid for.
    springs.push({ from: count, to: from, least: Math.round(-a.below - distance), weight }, { from: count, to, least: Math.round(-b.below), weight });
    count++;
  }
  for (const { a, b, distance, weight } of leashes) {
    const [from, to] = [place.get(a.of) ?? 0, place.get(b.of) ?? 0];
    if (from === to) continue;
    // A place that follows `b` from `distance` on, and is paid for from `a`.
    springs.push({ from, to: count, least: Math.round(a.below), weight }, { from: to, to: count, least: Math.round(b.below - distance), weight: 0 });
    count++;
  }
  const start = new Float64Array(count);
  start.set(roughHeights(unknowns.length, springs.slice(0, known.size), pulls.map((pull) => ({ a: place.get(pull.a.of) ?? 0, b: place.get(pull.b.of) ?? 0, climb: pull.distance + pull.a.below - pull.b.below, weight: pull.weight }))));
  hang(start, springs, unknowns.length);
  const solved = relaxed(springs, start);
  // A part may have more places than a call takes arguments.
  const top = unknowns.reduce((least, _, i) => Math.min(least, solved[i] ?? 0), Infinity);
  unknowns.forEach((of, i) => { into[of] = (solved[i] ?? 0) - top; });
}

function connectedParts(count: number, { aparts, pulls, leashes }: System): readonly Part[] {
  const leader = Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at] ?? at] ?? at;
      at = leader[at] ?? at;
    }
    return at;
  };
  const used = new Set<number>();
  const join = (a: number, b: number) => {
    leader[find(b)] = find(a);
    used.add(a).add(b);
  };
  for (const { upper, lower } of aparts) join(upper.of, lower.of);
  for (const { a, b } of [...pulls, ...leashes]) join(a.of, b.of);
  const parts = new Map<number, { readonly unknowns: number[]; readonly aparts: Apart[]; readonly pulls: Pull[]; readonly leashes: Leash[] }>();
  for (const i of used) {
    const known = parts.get(find(i));
    if (known) known.unknowns.push(i);
    else parts.set(find(i), { unknowns: [i], aparts: [], pulls: [], leashes: [] });
  }
  for (const one of aparts) parts.get(find(one.upper.of))?.aparts.push(one);
  for (const one of pulls) parts.get(find(one.a.of))?.pulls.push(one);
  for (const one of leashes) parts.get(find(one.a.of))?.leashes.push(one);
  return [...parts.values()];
}
