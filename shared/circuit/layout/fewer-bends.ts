// Among heights whose wires are about equally long, the ones with fewer bends: straight stretches move until one of their bends is gone, pushing before them what is in the way.
import { wireWeight, type Apart, type Height, type Leash, type Pull, type System } from "./separation.ts";

const mostRounds = 3;
/** So much longer may the wires become for one bend less. */
const longer = 40;
/** More than so many stretches are not pushed around for one bend. */
const mostPushed = 24;
/** Wires that pull with less, such as copies that bend anyway, count for less. */
const fullWeight = 30;

interface Web {
  readonly aparts: readonly Apart[];
  readonly wires: readonly Pull[];
  readonly leashes: readonly Leash[];
  /** Places of distances, wires and leashes at each unknown. */
  readonly near: ReadonlyMap<number, readonly number[]>;
  readonly wired: ReadonlyMap<number, readonly number[]>;
  readonly leashed: ReadonlyMap<number, readonly number[]>;
  readonly heights: Float64Array;
}

/** Changes `heights` in place; nothing comes nearer to another than it may, or pulls at a leash more than it did. */
export function fewerBends({ aparts, pulls, leashes }: System, heights: Float64Array): void {
  const wires = pulls.filter(({ a, b, weight }) => weight >= wireWeight && a.of !== b.of);
  const ends = (pulled: readonly Pull[]) => incident(pulled.map(({ a, b }) => [a.of, b.of]));
  const web: Web = { aparts, wires, leashes, near: incident(aparts.map(({ upper, lower }) => [upper.of, lower.of])), wired: ends(wires), leashed: ends(leashes), heights };
  for (let round = 0, moved = true; moved && round < mostRounds; round++) {
    moved = false;
    const seen = new Set<number>();
    for (const start of web.wired.keys()) if (!seen.has(start)) moved = straighten(web, start, seen) || moved;
  }
}

function straighten(web: Web, start: number, seen: Set<number>): boolean {
  const stretch = stretchFrom(web, start);
  for (const of of stretch) seen.add(of);
  const wires = between(web.wires, web.wired, stretch);
  const shifts = wires.map((wire) => (stretch.has(wire.a.of) ? climb(web, wire) : -climb(web, wire))).filter((shift) => shift !== 0);
  if (shifts.length === 0) return false;
  const tried = [...new Set(shifts)].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  for (const shift of tried) {
    // What is pushed can only bend more.
    if (!isBetter(web, stretch, shift)) continue;
    const moving = pushed(web, stretch, shift);
    if (!moving || (moving.size > stretch.size && !isBetter(web, moving, shift))) continue;
    for (const of of moving) web.heights[of] = (web.heights[of] ?? 0) + shift;
    return true;
  }
  return false;
}

function isBetter(web: Web, moving: ReadonlySet<number>, shift: number): boolean {
  const before = toll(web, moving, 0);
  const after = toll(web, moving, shift);
  return after.bends < before.bends && after.strain <= before.strain && after.length <= before.length + longer * (before.bends - after.bends);
}

/** Everything that straight wires join to a place. */
function stretchFrom(web: Web, start: number): ReadonlySet<number> {
  const stretch = new Set([start]);
  for (const of of stretch) for (const i of web.wired.get(of) ?? []) {
    const wire = web.wires[i];
    if (wire && climb(web, wire) === 0) stretch.add(wire.a.of).add(wire.b.of);
  }
  return stretch;
}

/** What moves along when a stretch does; undefined where that is too much. */
function pushed(web: Web, stretch: ReadonlySet<number>, shift: number): ReadonlySet<number> | undefined {
  const moving = new Set(stretch);
  let pushes = 0;
  for (const of of moving) for (const i of web.near.get(of) ?? []) {
    const one = web.aparts[i];
    if (!one || moving.has(one.upper.of) === moving.has(one.lower.of)) continue;
    const left = at(web, one.lower) - at(web, one.upper) + (moving.has(one.lower.of) ? shift : -shift) - one.distance;
    if (left >= 0) continue;
    if (++pushes > mostPushed) return undefined;
    for (const other of stretchFrom(web, moving.has(one.upper.of) ? one.lower.of : one.upper.of)) moving.add(other);
  }
  return moving;
}

interface Toll {
  readonly bends: number;
  readonly length: number;
  readonly strain: number;
}

function toll(web: Web, moving: ReadonlySet<number>, shift: number): Toll {
  const moved = (one: Pull) => climb(web, one) + (moving.has(one.b.of) ? shift : -shift);
  const climbs = between(web.wires, web.wired, moving).map((wire) => ({ climb: Math.abs(moved(wire)), weight: Math.min(1, wire.weight / fullWeight) }));
  const strains = between(web.leashes, web.leashed, moving).map((leash) => Math.max(0, moved(leash)));
  return { bends: climbs.filter(({ climb: own }) => own > 0).length, length: total(climbs.map(({ climb: own, weight }) => own * weight)), strain: total(strains) };
}

/** What joins something that moves to something that stays. */
function between(list: readonly Pull[], ends: ReadonlyMap<number, readonly number[]>, moving: ReadonlySet<number>): readonly Pull[] {
  const found = new Set<Pull>();
  for (const of of moving) for (const i of ends.get(of) ?? []) {
    const one = list[i];
    if (one && moving.has(one.a.of) !== moving.has(one.b.of)) found.add(one);
  }
  return [...found];
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function at({ heights }: Web, { of, below }: Height): number {
  return (heights[of] ?? 0) + below;
}

function climb(web: Web, { a, b, distance }: Pull): number {
  return at(web, b) - at(web, a) - distance;
}

function incident(pairs: readonly (readonly [number, number])[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  pairs.forEach((pair, i) => {
    for (const of of pair) {
      const known = found.get(of);
      if (known) known.push(i);
      else found.set(of, [i]);
    }
  });
  return found;
}
