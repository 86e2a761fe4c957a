// Draws the space between two columns: level wires with their labels, bends, copies and the dashed lines between arrays.
import type { NodeId } from "../../document/document.ts";
import { labelInset, labelLift, labelSize, tupleGap } from "../geometry.ts";
import type { Row } from "../glyphs/define.ts";
import { dot, inks, path, text } from "../primitives.ts";
import type { Primitive, Provenance } from "../scene.ts";
import { strokes } from "../strokes.ts";
import type { ArrayEnd, PlacedCell } from "./cell.ts";
import { labelledArriving, labelledLeaving, type Gap, type Link } from "./gap.ts";
import type { Sink } from "./sink.ts";

export function drawGap(gap: Gap, left: readonly PlacedCell[], right: readonly PlacedCell[], x: number, dy: number, at: readonly NodeId[], sink: Sink): void {
  const bendAt = x + gap.bendAt;
  const bentAt = x + gap.bentAt;
  const end = x + gap.width;
  for (const link of gap.links) drawLink(link, x, bendAt, bentAt, end, dy, at, sink);
  for (const cell of left) {
    for (const from of cell.outs) {
      const own = gap.links.filter((link) => link.from === from);
      from.rows.forEach((row) => {
        const y = cell.y + row.y + dy;
        const of = provenance(at, from, row, own[0]?.to);
        if (own.length === 0) sink.wires.push(...strokes(row, [x, y, bendAt + 4, y], of), dot(bendAt + 4, y, of));
        if (own.length > 1) sink.marks.push(dot(bendAt, y, of));
        if (labelledLeaving(cell, row)) sink.labels.push(label(row, x + labelInset, y, of));
      });
      if (cell.kind !== "hold") sink.bundles.push({
        path: at, from: portOf(from.source), ...(own[0]?.to.wire === undefined ? {} : { wire: own[0].to.wire }),
        taps: from.rows.map((row) => ({ x: own.length > 1 ? bendAt : (x + bendAt) / 2 + 4, y: cell.y + row.y + dy, axis: row.axes.map((axis) => axis.name).join(" ") })),
      });
    }
  }
  for (const link of gap.links.filter(labelledArriving)) for (const row of link.to.rows) sink.labels.push(label(row, bentAt + labelInset - 2, link.toCell.y + row.y + dy, provenance(at, link.from, row, link.to)));
  for (const cell of right) for (const to of cell.ins) {
    if (!gap.links.some((link) => link.to === to)) for (const row of to.rows) sink.wires.push(...strokes(row, [end - 14, cell.y + row.y + dy, end, cell.y + row.y + dy], provenance(at, to, row, to)));
  }
  drawSeparators(gap, left, right, { x, bendAt, bentAt, end, dy }, at, sink.separators);
}

function drawLink(link: Link, x: number, bendAt: number, bentAt: number, end: number, dy: number, at: readonly NodeId[], sink: Sink): void {
  const last = link.from.rows.length - 1;
  link.to.rows.forEach((row, i) => {
    const source = link.from.rows[Math.min(i, last)] ?? row;
    const y0 = link.fromCell.y + source.y + dy;
    const y1 = link.toCell.y + row.y + dy;
    sink.wires.push(...strokes(row, [x, y0, bendAt, y0, bentAt, y1, end, y1], provenance(at, link.from, row, link.to)));
  });
}

interface Places {
  readonly x: number;
  readonly bendAt: number;
  readonly bentAt: number;
  readonly end: number;
  readonly dy: number;
}

/** Two arrays that stay neighbours are divided by one line all along; else the line begins or ends here. */
function drawSeparators(gap: Gap, left: readonly PlacedCell[], right: readonly PlacedCell[], { bendAt, bentAt, x, end, dy }: Places, at: readonly NodeId[], into: Primitive[]): void {
  const lefts = separators(left, "outs");
  const rights = separators(right, "ins");
  const of: Provenance = { path: at };
  for (const one of rights) {
    const same = lefts.find((other) => other.above === one.above && other.below === one.below && gap.links.filter((link) => link.from.source === one.above || link.from.source === one.below).length === 2);
    into.push(path("separator", same ? `M${x} ${same.y + dy}L${bendAt} ${same.y + dy}L${bentAt} ${one.y + dy}L${end} ${one.y + dy}` : `M${bentAt} ${one.y + dy}L${end} ${one.y + dy}`, inks.separator, of));
  }
  for (const one of lefts) if (!rights.some((other) => other.above === one.above && other.below === one.below)) into.push(path("separator", `M${x} ${one.y + dy}L${bendAt} ${one.y + dy}`, inks.separator, of));
}

export interface Separator {
  readonly above: string;
  readonly below: string;
  readonly y: number;
}

/** Lines between neighbouring arrays of a column that stand close enough to be read as a tuple. */
export function separators(cells: readonly PlacedCell[], side: "ins" | "outs"): readonly Separator[] {
  const ends = cells.flatMap((cell) => cell[side].map((end) => ({ end, top: cell.y + (end.rows[0]?.y ?? 0), bottom: cell.y + (end.rows.at(-1)?.y ?? 0) }))).sort((a, b) => a.top - b.top);
  return ends.slice(1).flatMap((below, i) => {
    const above = ends[i];
    const room = above ? below.top - above.bottom : 0;
    return above && room > tupleGap / 2 && room <= 2.4 * tupleGap ? [{ above: above.end.source, below: below.end.source, y: Math.round(above.bottom + Math.min(11, room / 2)) + 0.5 }] : [];
  });
}

export function provenance(at: readonly NodeId[], from: ArrayEnd, row: Row, to?: ArrayEnd): Provenance {
  const { node, port } = portOf(from.source);
  const axis = row.axes.map((one) => one.name).join(" ");
  return { path: at, node, port, ...(to?.wire === undefined ? {} : { wire: to.wire }), ...(axis === "" ? {} : { axis }), ...(row.role ? { role: row.role } : {}) };
}

export function portOf(source: string): { readonly node: NodeId; readonly port: string } {
  const colon = source.lastIndexOf(":");
  return { node: source.slice(source.startsWith("?") ? 1 : 0, colon), port: source.slice(colon + 1) };
}

export function label(row: Row, x: number, y: number, of: Provenance): Primitive {
  return text(x, y - labelLift - (row.style === "double" ? 1.5 : 0), row.label, of, { size: labelSize, anchor: "start" });
}
