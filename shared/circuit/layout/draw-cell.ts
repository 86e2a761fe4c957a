// Draws one cell: wires up to its glyph, lifted wires past it, and the glyph; an open block draws its content on a tint.
import type { CheckedBlockUse } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import { backdropPadding, labelSize } from "../geometry.ts";
import type { GlyphContext, GlyphDrawing, Row } from "../glyphs/define.ts";
import { tintToken } from "../glyphs/block.ts";
import { bracketPath } from "../paths.ts";
import { dot, inks, path, text } from "../primitives.ts";
import type { PlacedPort, Provenance, Rect } from "../scene.ts";
import { strokes } from "../strokes.ts";
import type { ArrayEnd, PlacedCell } from "./cell.ts";
import { drawBlock } from "./draw-block.ts";
import { provenance } from "./draw-gap.ts";
import type { BlockFaces } from "./make-cell.ts";
import { share } from "./node-ends.ts";
import type { PlacedColumn } from "./place-block.ts";
import type { Sink } from "./sink.ts";

export interface Frame {
  readonly dx: number;
  readonly dy: number;
  readonly path: readonly NodeId[];
  readonly faces: BlockFaces;
}

export function drawCell(cell: PlacedCell, column: PlacedColumn, frame: Frame, sink: Sink): void {
  const left = column.x + frame.dx;
  const right = left + column.width;
  const y = cell.y + frame.dy;
  if (cell.kind === "open" && cell.node?.kind === "block") drawOpen(cell, cell.node, left, right, frame, sink);
  else if (cell.kind === "node") drawNode(cell, left, right, frame, sink);
  else if (cell.kind === "hold" && right > left) for (const end of cell.outs) for (const row of end.rows) sink.wires.push(...strokes(row, [left, y + row.y, right, y + row.y], provenance(frame.path, end, row)));
}

function drawNode(cell: PlacedCell, left: number, right: number, frame: Frame, sink: Sink): void {
  const { glyph, context, node } = cell;
  if (!glyph || !context || !node) return;
  const y = cell.y + frame.dy;
  const x = cell.x + frame.dx;
  const of: Provenance = { path: frame.path, node: node.id };
  const moved = (rows: readonly Row[]) => rows.map((row) => ({ ...row, y: row.y + y }));
  const full: GlyphContext = { ...context, of, left: moved(context.left), right: moved(context.right) };
  const drawing = glyph.draw(full, x, cell.width);
  sink.glyphs.push(...drawing.primitives);
  sink.nodes.push({ path: frame.path, node: node.id, ...drawing.body, ports: portsOf(cell, y, drawing.body) });
  const source = new Map(cell.ins.map((end) => [end.port, end]));
  const result = new Map(cell.outs.map((end) => [end.port, end]));
  const inside = { x, right: x + cell.width };
  for (const row of full.left) {
    const end = source.get(row.port);
    const own = end ? provenance(frame.path, end, row, end) : of;
    const goals = row.core ? [] : full.right.filter((to) => !to.core && share(row, to));
    for (const goal of goals) sink.wires.push(...strokes(row, [left, row.y, inside.x, row.y, inside.right, goal.y, right, goal.y], own));
    if (goals.length > 0) continue;
    const meets = row.core ? drawing.attach("left", row) : absorbed(full, drawing, row, inside.right);
    sink.wires.push(...strokes(row, meets ? [left, row.y, inside.x, row.y, Math.max(meets.x, inside.x), meets.y] : [left, row.y, inside.x, row.y], own));
  }
  for (const row of full.right) {
    const end = result.get(row.port);
    const own = end ? provenance(frame.path, end, row) : of;
    const sources = full.left.filter((from) => !from.core && !row.core && share(from, row));
    if (sources.length > 1) sink.marks.push(dot(inside.right, row.y, own));
    if (sources.length > 0) continue;
    const leaves = drawing.attach("right", row);
    sink.wires.push(...strokes(row, leaves ? [leaves.x, leaves.y, inside.right, row.y, right, row.y] : [inside.right, row.y, right, row.y], own));
  }
}

function portsOf({ ins, outs }: PlacedCell, y: number, body: Rect): readonly PlacedPort[] {
  const placed = (side: PlacedPort["side"], x: number) => ({ port, rows }: ArrayEnd): PlacedPort => ({ port, side, x, top: y + (rows[0]?.y ?? 0), bottom: y + (rows.at(-1)?.y ?? 0) });
  return [...ins.map(placed("left", body.x)), ...outs.map(placed("right", body.x + body.width))];
}

/** A lifted wire that no result has, such as a scalar operand: it ends where the arrays meet. */
function absorbed(full: GlyphContext, drawing: GlyphDrawing, row: Row, right: number): { readonly x: number; readonly y: number } {
  const goal = full.right[0];
  return goal && row.at.length === 0 ? { x: right, y: goal.y } : { x: drawing.body.x + drawing.body.width / 2, y: row.y };
}

function drawOpen(cell: PlacedCell, use: CheckedBlockUse, left: number, right: number, frame: Frame, sink: Sink): void {
  const { inner } = cell;
  if (!inner) return;
  const x = cell.x + frame.dx;
  const y = cell.y + frame.dy;
  const rect = { x, y: y + cell.top, width: cell.width, height: cell.bottom - cell.top };
  const face = frame.faces.face(use);
  const of: Provenance = { path: frame.path, node: use.id, block: use.node.block };
  sink.backdrops.push({ path: frame.path, node: use.id, block: use.node.block, ...rect, ports: portsOf(cell, y, rect) });
  sink.backs.push(
    { kind: "backdrop", draw: "rect", ...rect, radius: 4, ink: { fill: tintToken(face.tint) }, of },
    text(x + backdropPadding.side, rect.y + 17, use.node.name ?? face.title, of, { size: 12, anchor: "start", face: "ui", ink: inks.quietText, kind: "title" }),
  );
  const side = (cell.width - inner.width) / 2;
  if (use.node.repeat) {
    const [top, bottom] = [rect.y + 24, rect.y + rect.height - 6];
    sink.backs.push(
      path("bracket", bracketPath(x + 20, top, bottom, -1), { stroke: "stroke", width: 1.8 }, of),
      path("bracket", bracketPath(x + cell.width - 20, top, bottom, 1), { stroke: "stroke", width: 1.8 }, of),
      text(x + cell.width - 10, rect.y + 17, [{ text: "×" }, { text: use.node.repeat.times, italic: !/^\d/.test(use.node.repeat.times) }], of, { size: labelSize, anchor: "end", kind: "title" }),
    );
  }
  for (const end of cell.ins) for (const row of end.rows) sink.wires.push(...strokes(row, [left, y + row.y, x + side, y + row.y], provenance(frame.path, end, row, end)));
  for (const end of cell.outs) for (const row of end.rows) sink.wires.push(...strokes(row, [x + cell.width - side, y + row.y, right, y + row.y], provenance(frame.path, end, row)));
  drawBlock(inner, { ...frame, dx: x + side, dy: y, path: [...frame.path, use.id] }, sink);
}
