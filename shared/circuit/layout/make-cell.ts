// Cells of nodes: which glyph stands for a node, and how much room it takes; an open block takes the room of its content.
import type { CheckedBlock, CheckedBlockUse, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import type { GlyphUse } from "../../operators/glyph-use.ts";
import { backdropPadding, rowRoom } from "../geometry.ts";
import type { GlyphContext, TerminalRoom } from "../glyphs/define.ts";
import { glyphs } from "../glyphs/index.ts";
import { plainFunction } from "../glyphs/plain-function.ts";
import { roomGlyph } from "../terminal.ts";
import type { ArrayEnd, Cell } from "./cell.ts";
import { nodeEnds } from "./node-ends.ts";
import type { PlacedBlock } from "./place-block.ts";

const byName = new Map(glyphs.map((glyph) => [glyph.name, glyph]));
/** Room for the brackets of a repeat. */
const bracketRoom = 16;

/** Names of blocks in reading order of the document are not known to a checked use; `titles` gives what a use is called. */
export interface BlockFaces {
  readonly face: (use: CheckedBlockUse) => { readonly title: string; readonly tint?: string };
  /** Nodes whose body somebody else draws: an instrument, a reading. */
  readonly room?: (node: CheckedNode) => TerminalRoom | undefined;
}

export function nodeCell(node: CheckedNode, block: CheckedBlock | undefined, faces: BlockFaces): Cell {
  const use = glyphUse(node);
  const room = faces.room?.(node);
  const { ins, outs } = nodeEnds(node, block, use.glyph);
  const glyph = room ? roomGlyph(use.glyph, ins.length > 0 ? "left" : "right") : (byName.get(use.glyph) ?? plainFunction);
  const context = { ...contextOf(node, use, faces), ...(room ? { room } : {}), left: ins.flatMap((end) => end.rows), right: outs.flatMap((end) => end.rows) };
  const extent = glyph.measure({ ...context, of: { path: [] } });
  return { id: node.id, kind: "node", node, glyph, context, ins, outs, width: Math.max(extent.width, bendRoom(context)), top: extent.top, bottom: extent.bottom };
}

export function openCell(node: CheckedBlockUse, block: CheckedBlock, inner: PlacedBlock): Cell {
  const { ins, outs } = nodeEnds(node, block, "block");
  const repeated = node.node.repeat !== undefined;
  return {
    id: node.id, kind: "open", node, inner,
    ins: ins.map((end) => ({ ...end, rows: atHeights(end, inner.starts.get(end.port)) })),
    outs: outs.map((end) => ({ ...end, rows: atHeights(end, inner.ends.get(end.port)) })),
    width: inner.width + 2 * (backdropPadding.side + (repeated ? bracketRoom : 0)),
    top: inner.top - backdropPadding.top,
    bottom: inner.bottom + backdropPadding.bottom,
  };
}

export function passingCell(id: string, kind: "hold" | "start" | "end", end: ArrayEnd): Cell {
  const rows = end.rows.map((row, i) => ({ ...row, y: i * 20 }));
  const own = { ...end, rows };
  return { id, kind, ins: kind === "start" ? [] : [own], outs: kind === "end" ? [] : [own], width: 0, top: -rowRoom.above, bottom: (rows.length - 1) * 20 + rowRoom.below };
}

export function glyphUse(node: CheckedNode): GlyphUse {
  if (node.kind === "block") return { glyph: "block" };
  return node.operator?.glyph(node.attributes) ?? { glyph: "function", variant: "unknown" };
}

function contextOf(node: CheckedNode, use: GlyphUse, faces: BlockFaces): Pick<GlyphContext, "use" | "name" | "title" | "tint" | "times"> {
  if (node.kind === "operator") return { use, title: node.operator?.title ?? node.node.operator, ...nameOf(node) };
  const face = faces.face(node);
  return { use, title: node.node.name ?? face.title, ...(face.tint === undefined ? {} : { tint: face.tint }), ...(node.node.repeat ? { times: node.node.repeat.times } : {}) };
}

/** Names the person gave; ids that read like one, such as `query`, serve where there is none. */
function nameOf(node: CheckedNode): { readonly name?: string } {
  if (node.node.name !== undefined) return { name: node.node.name };
  return { name: node.id };
}

/** Rows of the surrounding array at the heights of the block's own; where they differ in number the last height serves. */
function atHeights(end: ArrayEnd, heights: readonly number[] | undefined): ArrayEnd["rows"] {
  return end.rows.map((row, i) => ({ ...row, y: heights?.[i] ?? (heights?.at(-1) ?? 0) + (heights && i >= heights.length ? 20 * (i - heights.length + 1) : 0) }));
}

/** Wires that change their height need width to bend in. */
function bendRoom({ left, right }: Pick<GlyphContext, "left" | "right">): number {
  const climbs = right.flatMap((row) => left.filter((from) => !from.core && !row.core && from.labels.some((label) => row.labels.includes(label))).map((from) => Math.abs(from.y - row.y)));
  const most = Math.max(0, ...climbs);
  return most < 1 ? 0 : Math.min(110, 26 + 0.45 * most);
}
