// The contract of a glyph: rows come in on the left, rows leave on the right, and the glyph says how big it is and how it looks.
import type { GlyphName, GlyphUse } from "../operators/glyph-use.ts";
import type { Primitive, Provenance } from "./scene.ts";

/** One wire row meeting the glyph's column: an axis, or a group of axes drawn as one double wire. */
export interface Row {
  readonly port: string;
  readonly axes: readonly string[];
  /** True for an axis the operator works on: the row ends at the glyph. False: it is lifted and runs past. */
  readonly core: boolean;
  readonly labels: readonly string[];
  readonly double: boolean;
  /** Vertical position; relative to the glyph column's own origin. */
  readonly y: number;
}

export interface GlyphContext {
  readonly use: GlyphUse;
  /** The node's own name, drawn as a superscript of learned boxes. */
  readonly name?: string;
  readonly left: readonly Row[];
  readonly right: readonly Row[];
  readonly of: Provenance;
}

export interface GlyphOutline {
  readonly width: number;
  /** The least height the glyph needs, its own labels included. */
  readonly height: number;
}

export interface GlyphDrawing {
  readonly primitives: readonly Primitive[];
  /** Box of the body in column coordinates (x from 0 to the outline's width), for hits and routing. */
  readonly body: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Where a core row's wire ends (left side) or starts (right side); rows left out meet the body's edge. */
  readonly attach: (side: "left" | "right", row: number) => { readonly x: number; readonly y: number };
}

export interface Glyph {
  readonly name: GlyphName;
  /** The rule of the diagram language it follows, such as G27. */
  readonly rule: string;
  measure(context: GlyphContext): GlyphOutline;
  draw(context: GlyphContext): GlyphDrawing;
}

export function defineGlyph(glyph: Glyph): Glyph {
  return glyph;
}
