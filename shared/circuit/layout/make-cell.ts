// Cells of nodes: which glyph stands for a node, how it stands in its column, and how the node's wires run through it.
import type { CheckedBlock, CheckedBlockUse, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import type { GlyphUse } from "../../operators/glyph-use.ts";
import type { GlyphFace, TerminalRoom } from "../glyphs/define.ts";
import { glyphs } from "../glyphs/index.ts";
import { plainFunction } from "../glyphs/plain-function.ts";
import { bundleRow } from "../rows.ts";
import { roomGlyph } from "../terminal.ts";
import type { ArrayEnd, Cell } from "./cell.ts";
import { lanesOf } from "./lanes.ts";
import { nodeEnds, type NodeEnds } from "./node-ends.ts";
import type { PlacedBlock } from "./place-block.ts";

const byName = new Map(glyphs.map((glyph) => [glyph.name, glyph]));

/** Names of blocks in reading order of the document are not known to a checked use; `face` gives what a use is called. */
export interface BlockFaces {
  readonly face: (use: CheckedBlockUse) => { readonly title: string; readonly tint?: string };
  /** Nodes whose body somebody else draws: an instrument, a reading. */
  readonly room?: (node: CheckedNode) => TerminalRoom | undefined;
  /** Groups whose axes go their own ways. */
  readonly apart?: ReadonlySet<string>;
  /** Arrays are drawn as one heavy wire each. */
  readonly bundled?: boolean;
  /** Repeats say their first and last index, not how many times. */
  readonly counted?: boolean;
}

export function nodeCell(node: CheckedNode, block: CheckedBlock | undefined, faces: BlockFaces): Cell {
  const use = glyphUse(node);
  const room = faces.room?.(node);
  const { ins, outs } = endsOf(node, block, faces);
  const glyph = room ? roomGlyph(use.glyph, ins.length > 0 ? "left" : "right") : (byName.get(use.glyph) ?? plainFunction);
  const face: GlyphFace = { ...faceOf(node, use, faces), ...(room ? { room } : {}), left: ins.flatMap((end) => end.rows), right: outs.flatMap((end) => end.rows) };
  const stance = glyph.stance(face);
  return { id: node.id, kind: "node", node, glyph, face, stance, lanes: lanesOf(stance.form, face.left, face.right), ins, outs };
}

/** The same cell with its arrays coming in in another order. */
export function withInputs(cell: Cell, ins: readonly ArrayEnd[]): Cell {
  if (!cell.face || !cell.stance) return cell;
  const face = { ...cell.face, left: ins.flatMap((end) => end.rows) };
  return { ...cell, ins, face, lanes: lanesOf(cell.stance.form, face.left, face.right) };
}

/** An open block; a loose one takes part in the first look at the heights around it, its arrays still free. */
export function openCell(node: CheckedBlockUse, block: CheckedBlock, inner: PlacedBlock, faces: BlockFaces, loose = false): Cell {
  const { title, times } = faceOf(node, glyphUse(node), faces);
  return { id: node.id, kind: "open", node, inner, loose, heading: { title, ...(times === undefined ? {} : { times, ...(faces.counted ? { isCounted: true } : {}) }) }, lanes: [], ...endsOf(node, block, faces) };
}

export function endsOf(node: CheckedNode, block: CheckedBlock | undefined, { bundled, apart }: BlockFaces): NodeEnds {
  const ends = nodeEnds(node, block, apart);
  return bundled ? { ins: ends.ins.map(bundledEnd), outs: ends.outs.map(bundledEnd) } : ends;
}

function bundledEnd(end: ArrayEnd): ArrayEnd {
  const row = bundleRow(end.rows);
  const core = end.rows.some((one) => one.core);
  return { ...end, rows: row ? [{ ...row, port: end.port, core, labels: end.rows.flatMap((one) => one.labels), y: 0, edge: 0 }] : [] };
}

export function passingCell(id: string, kind: "hold" | "start" | "end", end: ArrayEnd): Cell {
  const [ins, outs] = [kind === "start" ? [] : [end], kind === "end" ? [] : [end]];
  return { id, kind, ins, outs, lanes: end.rows.map((_, i) => ({ lefts: ins.length > 0 ? [i] : [], rights: outs.length > 0 ? [i] : [], core: false })) };
}

export function glyphUse(node: CheckedNode): GlyphUse {
  if (node.kind === "block") return { glyph: "block" };
  return node.operator?.glyph(node.attributes) ?? { glyph: "function", variant: "unknown" };
}

function faceOf(node: CheckedNode, use: GlyphUse, faces: BlockFaces): Omit<GlyphFace, "left" | "right"> {
  // Names the person gave; ids that read like one, such as `query`, serve where there is none.
  if (node.kind === "operator") return { use, title: node.operator?.title ?? node.node.operator, name: node.node.name ?? node.id };
  const face = faces.face(node);
  return { use, title: node.node.name ?? face.title, ...(face.tint === undefined ? {} : { tint: face.tint }), ...(node.node.repeat ? { times: node.node.repeat.times } : {}) };
}
