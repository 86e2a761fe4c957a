// The space between two columns: where labels stand, where copies part and how far wires have to bend.
import { bendWidth, labelInset, labelSize } from "../geometry.ts";
import type { Row } from "../glyphs/define.ts";
import { textWidth } from "../labels.ts";
import type { ArrayEnd, SettledCell } from "./cell.ts";
import { entryKind } from "./columns.ts";

export interface Link {
  readonly from: ArrayEnd;
  readonly fromCell: SettledCell;
  readonly to: ArrayEnd;
  readonly toCell: SettledCell;
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

export function gapOf(left: readonly SettledCell[], right: readonly SettledCell[]): Gap {
  const froms = new Map(left.flatMap((cell) => cell.outs.map((end) => [end.source, { cell, end }] as const)));
  const bare = right.flatMap((toCell) => toCell.ins.flatMap((to) => {
    const from = froms.get(to.source);
    return from ? [{ from: from.end, fromCell: from.cell, to, toCell }] : [];
  }));
  const links = bare.map((link): Link => ({ ...link, copied: bare.filter((other) => other.from === link.from).length > 1 }));
  const before = left.flatMap((cell) => cell.outs.flatMap((end) => end.rows.filter((row) => labelledLeaving(cell, row))));
  const after = links.flatMap((link) => link.to.rows.filter((_, i) => labelledArriving(link, i)));
  const isUnread = left.some((cell) => cell.outs.some((end) => !links.some((link) => link.from === end)));
  const hasHole = right.some((cell) => cell.ins.some((end) => !links.some((link) => link.to === end)));
  const bendAt = Math.max(widest(before), links.some((link) => link.copied) ? 12 : 6) + (isUnread ? 8 : 0);
  const bend = bendWidth(Math.max(0, ...links.flatMap((link) => link.to.rows.map((_, i) => climb(link, i)))));
  const least = Math.max(0, 18 - bendAt - bend);
  return { width: bendAt + bend + Math.max(widest(after), 6 + least, hasHole ? 24 : 0), bendAt, bentAt: bendAt + bend, links };
}

/** An axis is named where it is new: behind what made it, at the start, and where the wires inside a glyph left their height. */
export function labelledLeaving(cell: SettledCell, row: Row): boolean {
  if (row.label.length === 0 || cell.kind === "hold") return false;
  if (cell.kind !== "node" || cell.face?.use.glyph === "block") return true;
  const place = (cell.face?.right ?? []).findIndex((one) => one.port === row.port && one.at.join() === row.at.join() && one.style === row.style);
  const lanes = cell.lanes.filter((lane) => lane.rights.includes(place));
  const sources = lanes.flatMap((lane) => lane.lefts);
  const from = cell.face?.left[sources[0] ?? -1];
  return sources.length !== 1 || lanes.length !== 1 || !from || Math.abs(from.edge - row.edge) >= 8 || says(from) !== says(row);
}

/** And again where it arrives after a copy or a long bend. */
export function labelledArriving(link: Link, i: number): boolean {
  if (link.toCell.kind === "open" || (link.to.rows[i]?.label.length ?? 0) === 0) return false;
  if (link.toCell.kind === "end" || entryKind(link.toCell) === "exit") return (link.toCell.kind === "node" || link.toCell.last === true) && !isNamedNear(link, i);
  const most = Math.max(0, ...link.to.rows.map((_, k) => climb(link, k)));
  // The end of a lane is far from where it was named last.
  return (link.copied && most >= 8) || climb(link, i) >= 40 || (link.toCell.kind !== "hold" && (link.fromCell.run ?? 0) > 1);
}

/** At the end of a drawing every wire is named, if it was not just before. */
function isNamedNear(link: Link, i: number): boolean {
  const from = link.from.rows[Math.min(i, link.from.rows.length - 1)];
  return from !== undefined && labelledLeaving(link.fromCell, from) && !link.copied && climb(link, i) < 40;
}

export function climb({ from, to }: Link, i: number): number {
  const target = to.rows[i]?.edge ?? 0;
  return Math.abs(target - (from.rows[Math.min(i, from.rows.length - 1)]?.edge ?? target));
}

function says(row: Row): string {
  return `${row.style} ${row.label.map((run) => run.text).join("_")}`;
}

function widest(rows: readonly Row[]): number {
  return rows.length === 0 ? 0 : Math.max(...rows.map((row) => textWidth(row.label, labelSize))) + 2 * labelInset;
}
