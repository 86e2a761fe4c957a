// The contract of a glyph: rows come in on the left, rows leave on the right, and the glyph says how big it is and how it looks.
import type { GlyphName, GlyphUse } from "../../operators/glyph-use.ts";
import type { WireRow } from "../rows.ts";
import type { Primitive, Provenance, Rect } from "../scene.ts";

/** One wire row meeting the glyph's column: an axis, or a group of axes drawn as one double wire. */
export interface Row extends WireRow {
  readonly port: string;
  /** True for a row the operator works on: it ends at the glyph. False: it is lifted and runs past. */
  readonly core: boolean;
  /** The operator's labels of the row's axes: rows of one label are one axis to it. */
  readonly labels: readonly string[];
  readonly y: number;
}

/** Room kept for the body of an input or the reading of an output; `above` and `below` are for its words. */
export interface TerminalRoom {
  readonly width: number;
  readonly height: number;
  readonly above: number;
  readonly below: number;
}

export interface GlyphContext {
  readonly use: GlyphUse;
  /** The node's own name, drawn as a superscript of learned boxes. */
  readonly name?: string;
  /** What an unknown operator or a block is called. */
  readonly title: string;
  /** Backdrop tint of a block. */
  readonly tint?: string;
  /** Copies of a repeated block, as written. */
  readonly times?: string;
  /** What stands at the node instead of a glyph, such as the picture that goes in. */
  readonly room?: TerminalRoom;
  readonly left: readonly Row[];
  readonly right: readonly Row[];
  readonly of: Provenance;
}

/** The room the glyph takes: its width and the highest and lowest y it paints, given the rows' y. */
export interface GlyphExtent {
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

export interface GlyphDrawing {
  readonly primitives: readonly Primitive[];
  /** Box of the body, for hits, the selection ring and the ends of dashed lines. */
  readonly body: Rect;
  /** Where a core row's wire ends (left) or starts (right); undefined where the glyph drew the wire itself. */
  readonly attach: (side: "left" | "right", row: Row) => { readonly x: number; readonly y: number } | undefined;
}

export interface Glyph {
  readonly name: GlyphName;
  /** The rule of the diagram language it follows, such as G27. */
  readonly rule: string;
  measure(context: GlyphContext): GlyphExtent;
  /** `x` is the left edge of the glyph's room; `width` is the room, at least what it measured. */
  draw(context: GlyphContext, x: number, width: number): GlyphDrawing;
}

export function defineGlyph(glyph: Glyph): Glyph {
  return glyph;
}
