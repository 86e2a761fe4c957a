// The dashed lines between arrays: each runs level for as long as it can, from where two arrays become neighbours to where they are combined.
import { at } from "../paths.ts";
import { inks, path } from "../primitives.ts";
import type { BetweenEnd } from "../scene.ts";
import type { ArrayEnd, PlacedCell } from "./cell.ts";
import { entryKind } from "./columns.ts";
import { portOf, type Origin } from "./draw-gap.ts";
import type { Gap } from "./gap.ts";
import type { PlacedBlock, PlacedColumn } from "./place-block.ts";
import type { Sink } from "./sink.ts";

/** A stretch of a line, and between which heights it may lie there. */
interface Station {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

type Line = Station[];

/** Two arrays that stand above each other at one side of a column. */
interface Slot {
  readonly above: ArrayEnd;
  readonly below: ArrayEnd;
  readonly upper: PlacedCell;
  readonly lower: PlacedCell;
}

/** Heights at which lines cross the edge of a block, from the top. */
type Crossings = readonly (number | undefined)[];

/** Free below the wires of the upper array and above the label of the lower one; and below a glyph. */
const room = { below: 8, above: 15, glyph: 2 } as const;
const slant = 8;

/** Draws the lines of a block and of the open blocks in it; takes where lines come in from the left, and gives where they leave on the right. */
export function drawSeparators(block: PlacedBlock, origin: Origin, sink: Sink, entries: Crossings = []): Crossings {
  let coming: ReadonlyMap<ArrayEnd, Line> = new Map();
  let leaving: Crossings = [];
  block.columns.forEach((column, c) => {
    const right = column.x + column.width;
    const [gap, next] = [block.gaps[c], block.columns[c + 1]];
    const outer = slots(column, "outs");
    const running = new Map<ArrayEnd, Line>();
    const into = new Map<PlacedCell, (number | undefined)[]>();
    leaving = slots(column, "ins").map((slot) => {
      const line = [...(coming.get(slot.below) ?? []), station(slot, column.x, column.x)];
      const on = slot.upper === slot.lower ? undefined : outer.find((other) => other.upper === slot.upper && other.lower === slot.lower);
      if (on) {
        running.set(on.below, [...line, ...(column.width > 0 ? [across(slot, on, column)] : [])]);
        return undefined;
      }
      const end = drawLine([...line, ...lastStation(slot, column)], slot, origin, sink);
      if (end !== undefined && slot.upper === slot.lower) noteSign(slot.upper, end, origin, sink);
      if (slot.upper === slot.lower) into.set(slot.upper, [...(into.get(slot.upper) ?? []), end]);
      return end;
    });
    const out = new Map(column.cells.map((cell) => [cell, insideOf(cell, origin, sink, into.get(cell) ?? [])]));
    const links = next && gap ? continued(outer, slots(next, "ins"), gap) : new Map<Slot, Slot>();
    const going = new Map<ArrayEnd, Line>();
    outer.forEach((slot, i) => {
      const line = running.get(slot.below) ?? firstStations(slot, column, c === 0 ? entries[i] : insideCrossing(slot, out.get(slot.upper)));
      const level = [...line, station(slot, right, right + (gap?.bendAt ?? 0))];
      const goal = links.get(slot);
      if (goal) going.set(goal.below, level);
      else drawLine(level, slot, origin, sink);
    });
    const starts = right + (gap?.bentAt ?? 0);
    for (const slot of next ? slots(next, "ins") : []) going.set(slot.below, [...(going.get(slot.below) ?? []), station(slot, starts, next?.x ?? starts)]);
    coming = going;
  });
  return leaving;
}

function slots(column: PlacedColumn, side: "ins" | "outs"): readonly Slot[] {
  const ends = column.cells.flatMap((cell) => cell[side].filter((end) => end.rows.length > 0).map((end) => ({ cell, end })));
  return ends.slice(1).flatMap((lower, i) => { const upper = ends[i]; return upper ? [{ above: upper.end, below: lower.end, upper: upper.cell, lower: lower.cell }] : []; });
}

/** Slots whose two arrays, or copies of them, go on as neighbours. */
function continued(outer: readonly Slot[], inner: readonly Slot[], gap: Gap): ReadonlyMap<Slot, Slot> {
  const maker = new Map(gap.links.map((link) => [link.to, link.from]));
  return new Map(outer.flatMap((slot) => {
    const same = inner.find((other) => maker.get(other.above) === slot.above && maker.get(other.below) === slot.below);
    return same ? [[slot, same] as const] : [];
  }));
}

function station({ above, below }: Slot, from: number, to: number): Station {
  return { from, to, low: (above.rows.at(-1)?.edge ?? 0) + room.below, high: (below.rows[0]?.edge ?? 0) - room.above };
}

/** Past a column: between what stands above and what stands below. */
function across(left: Slot, right: Slot, column: PlacedColumn): Station {
  const ends = [station(left, 0, 0), station(right, 0, 0)];
  return {
    from: column.x, to: column.x + column.width,
    low: Math.max(left.upper.bottom + (left.upper.kind === "hold" ? 0 : room.glyph), ...ends.map(({ low }) => low)),
    high: Math.min(left.lower.top - (left.lower.kind === "hold" ? 1 : room.glyph), ...ends.map(({ high }) => high)),
  };
}

/** Into the glyph that combines the two arrays, up to where it does. */
function lastStation(slot: Slot, column: PlacedColumn): readonly Station[] {
  const { upper: cell } = slot;
  const level = (to: number): readonly Station[] => [station(slot, column.x, to)];
  // What is saved ends before its note, and so does the line beside it.
  if (cell !== slot.lower) return column.width > 0 && entryKind(cell) !== "exit" && cell.kind !== "save" && slot.lower.kind !== "save" ? level(column.x + column.width / 2) : [];
  if (cell.kind === "open") return level(cell.x + (cell.width - (cell.inner?.width ?? 0)) / 2);
  switch (cell.stance?.form) {
    case "free": return level(cell.face?.use.glyph === "combine" ? cell.x - 1 : cell.x + cell.lead);
    case "cups":
    case "pick": return level(cell.x + cell.lead * 0.3);
    default: return level(cell.x + cell.lead + 4);
  }
}

function firstStations(slot: Slot, column: PlacedColumn, fixed: number | undefined): Line {
  const cell = slot.upper === slot.lower ? slot.upper : undefined;
  const right = column.x + column.width;
  if (fixed !== undefined) return [{ from: cell?.inner ? cell.x + (cell.width + cell.inner.width) / 2 : right, to: right, low: fixed, high: fixed }];
  return cell?.kind === "node" ? [station(slot, cell.x + cell.width - cell.trail - 4, right)] : [];
}

/** Signs stand at the ends of lines. */
function noteSign(cell: PlacedCell, y: number, { dy, path: of }: Origin, sink: Sink): void {
  const key = [...of, cell.id].join("/");
  sink.signs.set(key, [...(sink.signs.get(key) ?? []), y + dy]);
}

/** The lines inside an open block, and where they leave it. */
function insideOf(cell: PlacedCell, origin: Origin, sink: Sink, entries: Crossings): Crossings {
  if (!cell.inner || cell.node?.kind !== "block") return [];
  const inside = { dx: origin.dx + cell.x + (cell.width - cell.inner.width) / 2, dy: origin.dy + cell.origin, path: [...origin.path, cell.node.id] };
  return drawSeparators(cell.inner, inside, sink, entries.map((y) => (y === undefined ? undefined : y - cell.origin))).map((y) => (y === undefined ? undefined : y + cell.origin));
}

function insideCrossing({ upper, lower, above }: Slot, out: Crossings | undefined): number | undefined {
  return upper === lower ? out?.[upper.outs.indexOf(above)] : undefined;
}

/** As few levels as the stations allow, slanting lines between them; gives the last height. */
function drawLine(line: Line, { above, below }: Slot, { dx, dy, path: of }: Origin, sink: Sink): number | undefined {
  const levels: { readonly from: number; to: number; low: number; high: number }[] = [];
  for (const { from, to, low, high } of line) {
    const last = levels.at(-1);
    const [top, bottom] = [Math.max(low, last?.low ?? -Infinity), Math.min(high, last?.high ?? Infinity)];
    if (last && top <= bottom) Object.assign(last, { to, low: top, high: bottom });
    else levels.push({ from, to, low: Math.min(low, high), high: Math.max(low, high) });
  }
  const ys = levels.map(({ low, high }) => Math.round(Math.min(low + 2, (low + high) / 2) * 2) / 2);
  const [first, end] = [levels[0], levels.at(-1)];
  if (!first || !end || end.to - first.from < 4) return ys.at(-1);
  const points = levels.map((one, i) => {
    const [before, behind] = [levels[i - 1], levels[i + 1]];
    // A step is a slant, never a corner.
    const from = before ? Math.max(one.from, Math.min(before.to + slant, (one.from + one.to) / 2)) : one.from;
    const to = behind ? Math.min(one.to, Math.max(behind.from - slant, (one.from + one.to) / 2)) : one.to;
    return `${i === 0 ? "M" : "L"}${at(from + dx)} ${at((ys[i] ?? 0) + dy)}L${at(to + dx)} ${at((ys[i] ?? 0) + dy)}`;
  });
  sink.separators.push(path("separator", points.join(""), inks.separator, { path: of, between: [beside(above), beside(below)] }));
  return ys.at(-1);
}

function beside({ source, wire }: ArrayEnd): BetweenEnd {
  return { ...portOf(source), ...(wire === undefined ? {} : { wire }) };
}
