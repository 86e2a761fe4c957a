// Draws one cell: wires along their lanes, up to the glyph or past it, and the glyph; an open block draws its content on a tint.
import type { CheckedBlockUse, CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import { dottedTint } from "../../document/document.ts";
import type { GlyphContext, GlyphDrawing, Row } from "../glyphs/define.ts";
import { tintToken } from "../glyphs/block.ts";
import { drawFirst, drawHeading } from "../heading.ts";
import { memoryNote } from "../memory-note.ts";
import { bracketPath } from "../paths.ts";
import { dot, inks, path } from "../primitives.ts";
import type { PlacedPort, Provenance, Rect } from "../scene.ts";
import { strokes } from "../strokes.ts";
import type { ArrayEnd, PlacedCell } from "./cell.ts";
import { drawBlock } from "./draw-block.ts";
import { provenance, type Origin } from "./draw-gap.ts";
import type { Lane } from "./lanes.ts";
import type { BlockFaces } from "./make-cell.ts";
import type { PlacedColumn } from "./place-block.ts";
import type { Sink } from "./sink.ts";

export interface Frame extends Origin {
  readonly faces: BlockFaces;
}

export function drawCell(cell: PlacedCell, column: Pick<PlacedColumn, "x" | "width">, frame: Frame, sink: Sink): void {
  const left = column.x + frame.dx;
  const right = left + column.width;
  if (cell.kind === "open" && cell.node?.kind === "block") drawOpen(cell, cell.node, left, right, frame, sink);
  else if (cell.kind === "node") drawNode(cell, left, right, frame, sink);
  else if (cell.memory !== undefined) drawMemory(cell, cell.memory, left, right, frame, sink);
  else if (cell.kind === "hold" && right > left) for (const end of cell.outs) for (const row of end.rows) sink.wires.push(...strokes(row, [left, row.edge + frame.dy, right, row.edge + frame.dy], provenance(frame.path, end, row)));
}

function drawMemory(cell: PlacedCell, name: string, left: number, right: number, frame: Frame, sink: Sink): void {
  const end = cell.ins[0] ?? cell.outs[0];
  if (!end) return;
  const x = cell.x + frame.dx;
  const edges = end.rows.map((row) => row.edge + frame.dy);
  const [row] = end.rows;
  const of = row ? provenance(frame.path, end, row, end) : { path: frame.path };
  sink.glyphs.push(...memoryNote(name, cell.kind === "save", { x, top: Math.min(...edges), bottom: Math.max(...edges) }, of));
  for (const row of end.rows) {
    const y = row.edge + frame.dy;
    const [from, to] = cell.kind === "save" ? [left, x] : [x + cell.width, right];
    if (to > from) sink.wires.push(...strokes(row, [from, y, to, y], provenance(frame.path, end, row, end)));
  }
}

/** Where wires come in and go out, and between which of these they bend. */
interface Stops {
  readonly left: number;
  readonly bendIn: number;
  readonly in: number;
  readonly out: number;
  readonly bentOut: number;
  readonly right: number;
}

function drawNode(cell: PlacedCell, left: number, right: number, frame: Frame, sink: Sink): void {
  const { glyph, face, node } = cell;
  if (!glyph || !face || !node) return;
  const x = cell.x + frame.dx;
  const stops: Stops = { left, bendIn: x + (cell.stance?.before ?? 0), in: x + cell.lead, out: x + cell.width - cell.trail, bentOut: x + cell.width, right };
  const of: Provenance = { path: frame.path, node: node.id };
  const moved = (rows: readonly Row[]) => rows.map((row) => ({ ...row, y: row.y + frame.dy, edge: row.edge + frame.dy }));
  const signs = sink.signs.get([...frame.path, node.id].join("/"));
  const context: GlyphContext = { ...face, of, lead: cell.lead, middle: (cell.laneHeights[0] ?? 0) + frame.dy, ...(signs ? { signs } : {}), ...(cell.tail ? { tailOf: { path: frame.path, node: cell.tail.id } } : {}), left: moved(face.left), right: moved(face.right) };
  const drawing = glyph.draw(context, stops.in, stops.out - stops.in);
  sink.glyphs.push(...drawing.primitives);
  sink.nodes.push({ path: frame.path, node: node.id, ...drawing.body, ports: portsOf(cell, frame.dy, drawing.body) });
  if (cell.tail && drawing.tail) placeTail(cell, cell.tail, drawing.tail, stops.in, frame, sink);
  const owner = (ends: readonly ArrayEnd[]) => ends.flatMap((end) => end.rows.map(() => end));
  const [sources, results] = [owner(cell.ins), owner(cell.outs)];
  const comes = (l: number) => { const [row, end] = [context.left[l], sources[l]]; return row && end ? { row, of: provenance(frame.path, end, row, end) } : undefined; };
  const goes = (r: number) => { const [row, end] = [context.right[r], results[r]]; return row && end ? { row, of: provenance(frame.path, end, row) } : undefined; };
  cell.lanes.forEach((lane, k) => {
    const y = (cell.laneHeights[k] ?? 0) + frame.dy;
    const incoming = lane.lefts.flatMap((l) => comes(l) ?? []);
    const outgoing = lane.rights.flatMap((r) => goes(r) ?? []);
    if (lane.core) drawCore({ y, incoming, outgoing }, drawing, stops, sink);
    else drawPassing({ y, incoming, outgoing }, stops, of, sink);
  });
  drawSharedEnds(cell.lanes, stops, comes, goes, sink);
}

/** The scale is a node of its own, and the wire to it a bundle. */
function placeTail(cell: PlacedCell, tail: CheckedOperator, body: Rect, x: number, frame: Frame, sink: Sink): void {
  const [port, wire] = Object.entries(tail.wires)[0] ?? [];
  const rows = cell.face?.right ?? [];
  const [top, bottom] = [frame.dy + (rows[0]?.y ?? 0), frame.dy + (rows.at(-1)?.y ?? 0)];
  const ports: readonly PlacedPort[] = [...(port === undefined ? [] : [{ port, side: "left" as const, x: body.x, top, bottom }]), ...cell.outs.map((end) => ({ port: end.port, side: "right" as const, x: body.x + body.width, top, bottom }))];
  sink.nodes.push({ path: frame.path, node: tail.id, ...body, ports });
  const from = { node: cell.node?.id ?? cell.id, port: Object.keys(cell.node?.outputs ?? {})[0] ?? "y" };
  sink.bundles.push({ path: frame.path, from, ...(wire === undefined ? {} : { wire }), taps: rows.map((row) => ({ x, y: row.y + frame.dy, axis: row.axes.map((axis) => axis.name).join(" ") })) });
}

interface Traffic {
  readonly y: number;
  readonly incoming: readonly { readonly row: Row; readonly of: Provenance }[];
  readonly outgoing: readonly { readonly row: Row; readonly of: Provenance }[];
}

function drawCore({ y, incoming, outgoing }: Traffic, drawing: GlyphDrawing, stops: Stops, sink: Sink): void {
  for (const { row, of } of incoming) {
    const meets = drawing.attach("left", row);
    sink.wires.push(...strokes(row, [stops.left, row.edge, stops.bendIn, row.edge, stops.in, y, ...(meets ? [meets.x, meets.y] : [])], of));
  }
  for (const { row, of } of outgoing) {
    const leaves = drawing.attach("right", row);
    sink.wires.push(...strokes(row, [...(leaves ? [leaves.x, leaves.y] : []), stops.out, y, stops.bentOut, row.edge, stops.right, row.edge], of));
  }
}

/** The first wire of a lane runs on; others end in a dot on it, and a lane that none comes into starts with one. */
function drawPassing({ y, incoming, outgoing }: Traffic, stops: Stops, of: Provenance, sink: Sink): void {
  const [first, ...others] = incoming;
  const [goal, ...copies] = outgoing;
  const leave = (row: Row) => [stops.out, y, stops.bentOut, row.edge, stops.right, row.edge];
  if (first) {
    const enter = [stops.left, first.row.edge, stops.bendIn, first.row.edge, stops.in, y];
    if (goal && first.row.style === goal.row.style) sink.wires.push(...strokes(goal.row, [...enter, ...leave(goal.row)], first.of));
    else {
      sink.wires.push(...strokes(first.row, [...enter, ...(goal ? [stops.out, y] : [])], first.of));
      if (goal) sink.wires.push(...strokes(goal.row, leave(goal.row), goal.of));
    }
  } else if (goal) sink.wires.push(...strokes(goal.row, [stops.in, y, ...leave(goal.row)], goal.of));
  for (const { row, of: own } of others) sink.wires.push(...strokes(row, [stops.left, row.edge, stops.bendIn, row.edge, stops.in, y], own));
  for (const { row, of: own } of copies) sink.wires.push(...strokes(row, leave(row), own));
  if (incoming.length !== 1 || !goal) sink.marks.push(dot(stops.in, y, goal?.of ?? first?.of ?? of));
}

/** Wires that part before the glyph or meet behind it do so in a dot at the edge. */
function drawSharedEnds(lanes: readonly Lane[], stops: Stops, comes: (l: number) => Traffic["incoming"][number] | undefined, goes: (r: number) => Traffic["outgoing"][number] | undefined, sink: Sink): void {
  const shared = (of: (lane: Lane) => readonly number[]) => [...new Set(lanes.flatMap(of))].filter((row) => lanes.filter((lane) => of(lane).includes(row)).length > 1);
  for (const one of shared((lane) => lane.lefts).flatMap((l) => comes(l) ?? [])) sink.marks.push(dot(stops.bendIn, one.row.edge, one.of));
  for (const one of shared((lane) => lane.rights).flatMap((r) => goes(r) ?? [])) sink.marks.push(dot(stops.bentOut, one.row.edge, one.of));
}

function portsOf({ ins, outs }: PlacedCell, dy: number, body: Rect): readonly PlacedPort[] {
  const placed = (side: PlacedPort["side"], x: number) => ({ port, rows }: ArrayEnd): PlacedPort => ({ port, side, x, top: dy + (rows[0]?.edge ?? 0), bottom: dy + (rows.at(-1)?.edge ?? 0) });
  return [...ins.map(placed("left", body.x)), ...outs.map(placed("right", body.x + body.width))];
}

function drawOpen(cell: PlacedCell, use: CheckedBlockUse, left: number, right: number, frame: Frame, sink: Sink): void {
  const { inner } = cell;
  if (!inner) return;
  const x = cell.x + frame.dx;
  const rect = { x, y: cell.top + frame.dy, width: cell.width, height: cell.bottom - cell.top };
  const face = frame.faces.face(use);
  const of: Provenance = { path: frame.path, node: use.id, block: use.node.block };
  sink.backdrops.push({ path: frame.path, node: use.id, block: use.node.block, ...rect, ports: portsOf(cell, frame.dy, rect) });
  sink.backs.push(
    { kind: "backdrop", draw: "rect", ...rect, radius: 4, ink: face.tint === dottedTint ? inks.region : { fill: tintToken(face.tint) }, of },
    ...drawHeading(cell.heading ?? { title: face.title }, rect.x, rect.y, of),
  );
  const side = (cell.width - inner.width) / 2;
  if (use.node.repeat) {
    const [top, bottom] = [rect.y + 24, rect.y + rect.height - (cell.heading?.isCounted ? 16 : 6)];
    if (cell.heading?.isCounted) sink.backs.push(drawFirst(rect.x + rect.width, rect.y + rect.height, of));
    sink.backs.push(
      path("bracket", bracketPath(x + 20, top, bottom, -1), { stroke: "stroke", width: 1.8 }, of),
      path("bracket", bracketPath(x + cell.width - 20, top, bottom, 1), { stroke: "stroke", width: 1.8 }, of),
    );
  }
  const level = (row: Row, from: number, to: number) => [from, row.edge + frame.dy, to, row.edge + frame.dy];
  for (const end of cell.ins) for (const row of end.rows) sink.wires.push(...strokes(row, level(row, left, x + side), provenance(frame.path, end, row, end)));
  for (const end of cell.outs) for (const row of end.rows) sink.wires.push(...strokes(row, level(row, x + cell.width - side, right), provenance(frame.path, end, row)));
  drawBlock(inner, { ...frame, dx: x + side, dy: frame.dy + cell.origin, path: [...frame.path, use.id] }, sink);
}
