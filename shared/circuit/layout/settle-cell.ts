// A cell with its heights: where its rows lie, how wide it is with the bends of its wires, and how far it reaches up and down.
import { backdropPadding, bendWidth, rowRoom } from "../geometry.ts";
import type { Row } from "../glyphs/define.ts";
import { headingWidth } from "../heading.ts";
import { memoryWidth } from "../memory-note.ts";
import type { ArrayEnd, Cell, CellRows, SettledCell } from "./cell.ts";

export function settleCell(cell: Cell, { lefts, rights, lanes, origin }: CellRows): SettledCell {
  const ins = atEdges(cell.ins, lefts);
  const outs = atEdges(cell.outs, rights);
  const settled = { ...cell, ins, outs, origin, laneHeights: lanes };
  if (cell.kind === "open") return { ...settled, lead: 0, trail: 0, ...openExtent(cell, origin) };
  const edges = [...lefts, ...rights];
  const rowsTop = Math.min(...edges, Infinity) - rowRoom.above;
  const rowsBottom = Math.max(...edges, -Infinity) + rowRoom.below;
  if (!cell.glyph || !cell.face || !cell.stance) return { ...settled, lead: 0, trail: 0, width: memoryWidth(cell.memory), top: rowsTop, bottom: rowsBottom };
  const lead = (cell.stance.before ?? 0) + Math.max(cell.stance.lead ?? 0, bendWidth(climb(cell, "lefts", lefts, lanes)));
  const trail = bendWidth(climb(cell, "rights", rights, lanes));
  const face = { ...cell.face, left: atLanes(ins, cell, "lefts", lanes), right: atLanes(outs, cell, "rights", lanes) };
  const body = lanes.filter((_, k) => cell.stance?.form === "free" || cell.lanes[k]?.core);
  return {
    ...settled, face, lead, trail, width: lead + cell.glyph.measure(face) + trail,
    top: Math.min(rowsTop, ...body.map((y) => y - (cell.stance?.above ?? 0))), bottom: Math.max(rowsBottom, ...body.map((y) => y + (cell.stance?.below ?? 0))),
  };
}

function openExtent({ inner, heading }: Cell, origin: number): Pick<SettledCell, "width" | "top" | "bottom"> {
  const side = backdropPadding.side + (heading?.times === undefined ? 0 : backdropPadding.bracket);
  return {
    width: Math.max((inner?.width ?? 0) + 2 * side, headingWidth(heading) + 2 * backdropPadding.side),
    top: origin + (inner?.top ?? 0) - backdropPadding.top, bottom: origin + (inner?.bottom ?? 0) + backdropPadding.bottom,
  };
}

function atEdges(ends: readonly ArrayEnd[], heights: readonly number[]): readonly ArrayEnd[] {
  let next = 0;
  return ends.map((end) => ({ ...end, rows: end.rows.map((row) => { const edge = heights[next++] ?? 0; return { ...row, y: edge, edge }; }) }));
}

function atLanes(ends: readonly ArrayEnd[], cell: Cell, side: "lefts" | "rights", lanes: readonly number[]): readonly Row[] {
  return ends.flatMap((end) => end.rows).map((row, i) => ({ ...row, y: lanes[cell.lanes.findIndex((lane) => lane[side].includes(i))] ?? row.edge }));
}

function climb(cell: Cell, side: "lefts" | "rights", edges: readonly number[], lanes: readonly number[]): number {
  return Math.max(0, ...cell.lanes.flatMap((lane, k) => lane[side].map((row) => Math.abs((lanes[k] ?? 0) - (edges[row] ?? 0)))));
}
