// What the rows of one cell must keep to: the order and distances of its edges and lanes, and which wires run straight through.
import { backdropPadding, clearance, cupNesting, cupWidth, overlineRoom, rowPitch, rowRoom, tupleGap } from "../geometry.ts";
import type { Row } from "../glyphs/define.ts";
import type { ArrayEnd, Cell } from "./cell.ts";
import type { Lane } from "./lanes.ts";
import type { PlacedBlock } from "./place-block.ts";
import type { Height, Heights } from "./separation.ts";

/** What a wire pulls with while it bends inside a cell, and what rows of one array pull each other with. */
const pulls = { straight: 30, second: 6, cup: 8, wanted: 30 } as const;
/** Among equals, rows of one array lie close. */
const compact = 1;
/** Rows of one array may lie so much further apart than they must before that costs something: most where they meet a body, or each other. */
const slack = 20;
/** A body stretches further before it does. */
const stretch = 50;
const leashes = { elastic: 40, met: 20, edge: 6 } as const;

export interface CellHeights {
  readonly lefts: readonly Height[];
  readonly rights: readonly Height[];
  readonly lanes: readonly Height[];
  readonly origin?: Height;
  /** What may reach highest and lowest. */
  readonly tops: readonly Reach[];
  readonly bottoms: readonly Reach[];
}

export interface Reach {
  readonly height: Height;
  readonly reach: number;
}

export function cellHeights(cell: Cell, system: Heights): CellHeights {
  if (cell.kind === "open") return openHeights(cell, system);
  const lanes = cell.lanes.map(() => system.fresh());
  const edge = (ends: readonly ArrayEnd[], side: "lefts" | "rights") => {
    const straight = straightRows(cell.lanes, side);
    const rows = ends.flatMap((end) => end.rows).map((_, i) => {
      const k = straight.get(i);
      return (k === undefined ? undefined : lanes[k]) ?? system.fresh();
    });
    stackRows(ends, rows, cell, system);
    return rows;
  };
  const lefts = edge(cell.ins, "lefts");
  const rights = edge(cell.outs, "rights");
  stackLanes(cell, lanes, system);
  if (cell.stance?.inPlace) lanes.forEach((lane, k) => { const left = lefts[k]; if (left) system.tie(left, lane); });
  cell.lanes.forEach((lane, k) => {
    const own = lanes[k];
    if (!own) return;
    lane.lefts.forEach((l, i) => pull(lefts[l], own, lane.cup !== undefined ? pulls.cup : i === 0 ? pulls.straight : pulls.second));
    for (const r of lane.rights) pull(own, rights[r], pulls.straight);
  });
  return { lefts, rights, lanes, ...reaches(cell, lefts, rights, lanes) };

  function pull(a: Height | undefined, b: Height | undefined, weight: number): void {
    if (a && b) system.pull(a, b, weight);
  }
}

/** The rows of one array would lie as far apart as in the inside, unless that is far; the arrays themselves may move. */
function looseHeights(ins: readonly ArrayEnd[], outs: readonly ArrayEnd[], inner: PlacedBlock, system: Heights): CellHeights {
  const edge = (ends: readonly ArrayEnd[], known: ReadonlyMap<string, readonly number[]>) => {
    const rows = ends.flatMap((end) => end.rows).map(() => system.fresh());
    const wanted = ends.flatMap((end) => end.rows.map((_, i) => (known.get(end.port)?.[i] ?? 0) - (known.get(end.port)?.[i - 1] ?? 0)));
    stackRows(ends, rows, undefined, system, wanted);
    return rows;
  };
  const [lefts, rights] = [edge(ins, inner.starts), edge(outs, inner.ends)];
  const heights = [...inner.starts.values(), ...inner.ends.values()].flat();
  const [above, below] = [Math.min(...heights, inner.bottom) - inner.top + backdropPadding.top, inner.bottom - Math.max(...heights, inner.top) + backdropPadding.bottom];
  const reach = (rows: readonly (Height | undefined)[], own: number) => rows.flatMap((height): readonly Reach[] => (height ? [{ height, reach: own }] : []));
  return { lefts, rights, lanes: [], tops: reach([lefts[0], rights[0]], above), bottoms: reach([lefts.at(-1), rights.at(-1)], below) };
}

/** The inside is fixed. */
function openHeights({ ins, outs, inner, loose }: Cell, system: Heights): CellHeights {
  if (!inner) return { lefts: [], rights: [], lanes: [], tops: [], bottoms: [] };
  if (loose) return looseHeights(ins, outs, inner, system);
  const origin = system.fresh();
  const edge = (ends: readonly ArrayEnd[], known: ReadonlyMap<string, readonly number[]>) => ends.flatMap((end) => {
    const heights = known.get(end.port) ?? [];
    // What the inside does not have, such as a port that is gone, hangs below what it has.
    return end.rows.map((_, i) => ({ of: origin.of, below: origin.below + (heights[i] ?? (heights.at(-1) ?? 0) + rowPitch * (i - heights.length + 1)) }));
  });
  return {
    lefts: edge(ins, inner.starts), rights: edge(outs, inner.ends), lanes: [], origin,
    tops: [{ height: origin, reach: backdropPadding.top - inner.top }], bottoms: [{ height: origin, reach: inner.bottom + backdropPadding.bottom }],
  };
}

/** Rows that run straight into a lane of their own: no other wire of this side changes places with them. */
function straightRows(lanes: readonly Lane[], side: "lefts" | "rights"): ReadonlyMap<number, number> {
  const runs = lanes.flatMap((lane, k) => lane[side].map((row) => ({ row, k })));
  return new Map(runs.filter(({ row, k }) =>
    lanes[k]?.cup === undefined && lanes[k]?.[side].length === 1 && runs.every((other) => (other.k === k) === (other.row === row) && (other.k === k || other.row < row === other.k < k)),
  ).map(({ row, k }) => [row, k]));
}

function stackRows(ends: readonly ArrayEnd[], rows: readonly Height[], cell: Cell | undefined, system: Heights, wanted: readonly number[] = []): void {
  const leash = cell?.stance?.elastic || cell?.last ? leashes.elastic : cell?.stance?.form === "free" && cell.lanes.some((lane) => lane.lefts.length > 1) ? leashes.met : cell?.stance ? undefined : leashes.edge;
  const flat = ends.flatMap((end) => end.rows.map((row) => ({ end, row })));
  rows.slice(1).forEach((row, i) => {
    const above = rows[i];
    if (!above) return;
    const together = flat[i]?.end === flat[i + 1]?.end;
    // The line over the name of a double wire wants some room.
    const close = (together ? rowPitch : tupleGap) + (flat[i + 1]?.row.style === "double" ? overlineRoom : 0);
    system.apart(above, row, close, together ? compact : 0);
    if (!together && !cell?.stance?.elastic) return;
    const wish = wanted[i + 1] ?? close;
    if (wish > close && wish <= close + slack) system.pull(above, row, pulls.wanted, wish);
    if (leash !== undefined) system.leash(above, row, leash, close + (leash === leashes.elastic ? stretch : slack));
  });
}

function stackLanes(cell: Cell, lanes: readonly Height[], system: Heights): void {
  const { stance } = cell;
  cell.lanes.slice(1).forEach((lane, i) => {
    const [before, upper, lower] = [cell.lanes[i], lanes[i], lanes[i + 1]];
    if (!before || !upper || !lower) return;
    const cup = cupDistance(cell.lanes, i);
    if (cup !== undefined) system.tie(upper, lower, cup);
    else if (before.core && lane.core && stance?.form === "box") {
      const distance = Math.max(stance.pitch, arrayDistance(cell, before, lane));
      if (stance.elastic) system.apart(upper, lower, distance);
      else system.tie(upper, lower, distance);
    } else system.apart(upper, lower, stance?.form === "box" && before.core !== lane.core ? Math.max(rowPitch, Math.ceil((before.core ? stance.below : stance.above) + clearance)) : rowPitch);
  });
}

/** Between lanes of cups: the two ends of one, or those of cups inside each other. */
function cupDistance(lanes: readonly Lane[], i: number): number | undefined {
  const [one, two] = [lanes[i]?.cup, lanes[i + 1]?.cup];
  // What leaves at the arrow of a cup leaves from its middle.
  if (one !== undefined && two === undefined && lanes[i + 2]?.cup === one) return cupWidth / 2;
  if (one === undefined && two !== undefined && lanes[i - 1]?.cup === two) return cupWidth / 2;
  if (one === undefined || two === undefined) return undefined;
  if (one === two) return cupWidth;
  const last = (cup: number) => lanes.findLastIndex((lane) => lane.cup === cup);
  const first = (cup: number) => lanes.findIndex((lane) => lane.cup === cup);
  return last(one) > last(two) || first(two) < first(one) ? cupNesting : undefined;
}

/** Rows of two arrays that meet one glyph stand as far apart as arrays do. */
function arrayDistance({ ins, outs }: Cell, upper: Lane, lower: Lane): number {
  const port = (rows: readonly Row[], at: number | undefined) => (at === undefined ? undefined : rows[at]?.port);
  const differ = (ends: readonly ArrayEnd[], side: "lefts" | "rights") => {
    const rows = ends.flatMap((end) => end.rows);
    const [a, b] = [port(rows, upper[side][0]), port(rows, lower[side][0])];
    return a !== undefined && b !== undefined && a !== b;
  };
  return differ(ins, "lefts") || differ(outs, "rights") ? tupleGap : rowPitch;
}

function reaches(cell: Cell, lefts: readonly Height[], rights: readonly Height[], lanes: readonly Height[]): Pick<CellHeights, "tops" | "bottoms"> {
  const { stance } = cell;
  const body = lanes.filter((_, k) => stance?.form === "free" || cell.lanes[k]?.core);
  const list = (...found: readonly (readonly [Height | undefined, number])[]) => found.flatMap(([height, reach]): readonly Reach[] => (height ? [{ height, reach }] : []));
  return {
    tops: list([lefts[0], rowRoom.above], [rights[0], rowRoom.above], [lanes[0], rowRoom.below], [body[0], stance?.above ?? rowRoom.above]),
    bottoms: list([lefts.at(-1), rowRoom.below], [rights.at(-1), rowRoom.below], [lanes.at(-1), rowRoom.below], [body.at(-1), stance?.below ?? rowRoom.below]),
  };
}
