// Draws the space between two columns: level wires with their labels, bends and copies.
import type { NodeId } from "../../document/document.ts";
import { labelInset, labelLift, labelSize } from "../geometry.ts";
import type { Row } from "../glyphs/define.ts";
import { dot, ring, text } from "../primitives.ts";
import type { Primitive, Provenance } from "../scene.ts";
import { headOn, strokes } from "../strokes.ts";
import { arrayKey, type ArrayEnd } from "./cell.ts";
import { labelledArriving, labelledLeaving, type Gap } from "./gap.ts";
import type { PlacedColumn } from "./place-block.ts";
import type { Sink } from "./sink.ts";

export interface Origin {
  readonly dx: number;
  readonly dy: number;
  readonly path: readonly NodeId[];
}

export function drawGap(gap: Gap, left: PlacedColumn, right: PlacedColumn, { dx, dy, path: at }: Origin, sink: Sink): void {
  const x = left.x + left.width + dx;
  const [bendAt, bentAt, end] = [x + gap.bendAt, x + gap.bentAt, x + gap.width];
  for (const link of gap.links) {
    const last = link.from.rows.length - 1;
    link.to.rows.forEach((row, i) => {
      const [y0, y1] = [(link.from.rows[Math.min(i, last)] ?? row).edge + dy, row.edge + dy];
      const of = provenance(at, link.from, row, link.to);
      sink.wires.push(...strokes(row, [...(link.copied ? [] : [x, y0]), bendAt, y0, bentAt, y1, end, y1], of));
      if (row.style === "datatype" || row.style === "truth") sink.marks.push(headOn(row, end - 9, y1, of));
      if (labelledArriving(link, i)) sink.labels.push(label(row, bentAt + labelInset - 2, y1, of));
    });
  }
  for (const cell of left.cells) {
    for (const from of cell.outs) {
      const own = gap.links.filter((link) => link.from === from);
      for (const row of from.rows) {
        const y = row.edge + dy;
        const of = provenance(at, from, row, own[0]?.to);
        // An array that nobody reads ends in dots, and copies start from dots.
        if (own.length !== 1) sink.wires.push(...strokes(row, [x, y, own.length === 0 ? bendAt + 4 : bendAt, y], of));
        if (own.length !== 1) sink.marks.push(dot(own.length === 0 ? bendAt + 4 : bendAt, y, of));
        if (labelledLeaving(cell, row)) sink.labels.push(label(row, x + labelInset, y, of));
      }
      if (cell.kind !== "hold") sink.bundles.push({
        path: at, from: portOf(from.source), ...(own[0]?.to.wire === undefined ? {} : { wire: own[0].to.wire }),
        taps: from.rows.map((row) => ({ x: own.length > 1 ? bendAt : (x + bendAt) / 2 + 4, y: row.edge + dy, axis: row.axes.map((axis) => axis.name).join(" ") })),
      });
    }
  }
  for (const to of right.cells.flatMap((cell) => cell.ins)) if (!gap.links.some((link) => link.to === to)) drawHole(to, end, { dy, path: at }, sink);
}

/** An input that is wired to nothing, or to what comes later, starts at an open ring before its glyph. */
export function drawHole(to: ArrayEnd, end: number, { dy, path: at }: Pick<Origin, "dy" | "path">, sink: Sink): void {
  for (const row of to.rows) {
    const of = provenance(at, to, row, to);
    sink.wires.push(...strokes(row, [end - 12, row.edge + dy, end, row.edge + dy], of));
    sink.marks.push(ring(end - 12, row.edge + dy, of));
  }
}

export function provenance(at: readonly NodeId[], from: ArrayEnd, row: Row, to?: ArrayEnd): Provenance {
  const { node, port } = portOf(from.source);
  const [axis] = row.axes;
  return { path: at, node, port, ...(to?.wire === undefined ? {} : { wire: to.wire }), ...(axis ? { axis: axis.name } : {}), ...(row.role ? { role: row.role } : {}) };
}

export function portOf(source: string): { readonly node: NodeId; readonly port: string } {
  const key = arrayKey(source);
  const colon = key.lastIndexOf(":");
  return { node: key.slice(key.startsWith("?") ? 1 : 0, colon), port: key.slice(colon + 1) };
}

function label(row: Row, x: number, y: number, of: Provenance): Primitive {
  return text(x, y - labelLift - (row.style === "double" ? 1.5 : 0), row.label, of, { size: labelSize, anchor: "start" });
}
