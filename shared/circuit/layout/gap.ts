// The space between two columns: where labels stand, where copies part and how far wires have to bend.
import { labelInset, labelSize } from "../geometry.ts";
import type { Row } from "../glyphs/define.ts";
import { textWidth } from "../labels.ts";
import type { ArrayEnd, PlacedCell } from "./cell.ts";

export interface Link {
  readonly from: ArrayEnd;
  readonly fromCell: PlacedCell;
  readonly to: ArrayEnd;
  readonly toCell: PlacedCell;
  /** More than one link leaves the same end. */
  readonly copied: boolean;
}

export interface Gap {
  readonly width: number;
  /** Wires run level up to here, then bend, then run level again from `bentAt`. */
  readonly bendAt: number;
  readonly bentAt: number;
  readonly links: readonly Link[];
}

export function gapOf(left: readonly PlacedCell[], right: readonly PlacedCell[]): Gap {
  const froms = new Map(left.flatMap((cell) => cell.outs.map((end) => [end.source, { cell, end }] as const)));
  const bare = right.flatMap((toCell) => toCell.ins.flatMap((to) => {
    const from = froms.get(to.source);
    return from ? [{ from: from.end, fromCell: from.cell, to, toCell }] : [];
  }));
  const links = bare.map((link): Link => ({ ...link, copied: bare.filter((other) => other.from === link.from).length > 1 }));
  const before = left.flatMap((cell) => cell.outs.flatMap((end) => end.rows.filter((row) => labelledLeaving(cell, row))));
  const after = links.filter(labelledArriving).flatMap((link) => link.to.rows);
  const climb = Math.max(0, ...links.flatMap((link) => link.to.rows.map((row, i) => Math.abs(row.y + link.toCell.y - (link.from.rows[i]?.y ?? row.y) - link.fromCell.y))));
  const bendAt = Math.max(widest(before), links.some((link) => link.copied) ? 10 : 6);
  const bend = climb < 1 ? 0 : Math.min(110, 24 + 0.36 * climb);
  const least = Math.max(0, 18 - bendAt - bend);
  return { width: bendAt + bend + Math.max(widest(after), 6 + least), bendAt, bentAt: bendAt + bend, links };
}

/** An axis is named where it is new: behind what made it, at the start, and where the wires inside a glyph left their height. */
export function labelledLeaving(cell: PlacedCell, row: Row): boolean {
  if (row.label.length === 0 || cell.kind === "hold") return false;
  if (cell.kind !== "node" || row.core) return true;
  const sources = (cell.context?.left ?? []).filter((from) => from.labels.some((label) => row.labels.includes(label)));
  return sources.length !== 1 || sources.some((from) => Math.abs(from.y - row.y) >= 8);
}

/** And again where it arrives after a copy or a long bend. */
export function labelledArriving(link: Link): boolean {
  if (link.toCell.kind === "end") return false;
  const climb = Math.max(0, ...link.to.rows.map((row, i) => Math.abs(row.y + link.toCell.y - (link.from.rows[i]?.y ?? row.y) - link.fromCell.y)));
  return (link.copied && climb >= 8) || climb >= 40;
}

function widest(rows: readonly Row[]): number {
  return rows.length === 0 ? 0 : Math.max(...rows.map((row) => textWidth(row.label, labelSize))) + 2 * labelInset;
}
