// The contract of a glyph: rows come in on the left, rows leave on the right, and the glyph says how it stands on them and how it looks.
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
  /** Height at the glyph, and where the wire meets the edge of the column; between both it bends. */
  readonly y: number;
  readonly edge: number;
}

/** Room kept for the body of an input or the reading of an output; `above` and `below` are for its words. */
export interface TerminalRoom {
  readonly width: number;
  readonly height: number;
  readonly above: number;
  readonly below: number;
}

export interface GlyphFace {
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
  /** A second operator whose sign is written at the arrow that leaves the first. */
  readonly tail?: { readonly use: GlyphUse; readonly title: string };
  readonly left: readonly Row[];
  readonly right: readonly Row[];
}

export interface GlyphContext extends GlyphFace {
  readonly of: Provenance;
  /** The width left of the glyph's room in which its wires bend. */
  readonly lead: number;
  /** Where a glyph without any wires stands. */
  readonly middle: number;
  readonly tailOf?: Provenance;
  /** Heights at which the dashed lines between its arrays end, where they are drawn. */
  readonly signs?: readonly number[];
}

/** How a glyph stands in its column. */
export interface Stance {
  /**
   * What becomes of the wires. `box`: the glyph's own rows come together and end at it, the others run above or below.
   * `join`: one row of each array ends at a bar, the others meet behind it; `split` is its mirror image.
   * `free`: there is no body in the way; wires of one axis meet. `cups`: also, what no result has bends into cups; `pick`: into a single one.
   */
  readonly form: "box" | "join" | "split" | "free" | "cups" | "pick";
  /** What is painted above the first of its own rows and below the last. */
  readonly above: number;
  readonly below: number;
  /** Between its own rows. */
  readonly pitch: number;
  /** Rows may lie further apart than the pitch says. */
  readonly elastic?: boolean;
  /** The heights that wires come in at are those they leave at, in another order. */
  readonly inPlace?: boolean;
  /** At least so much width for wires to bend in before the glyph, and level room before they do. */
  readonly lead?: number;
  readonly before?: number;
}

export interface GlyphDrawing {
  readonly primitives: readonly Primitive[];
  /** Box of the body, for hits and the selection ring. */
  readonly body: Rect;
  /** The same of the sign at its arrow. */
  readonly tail?: Rect;
  /** Where a core row's wire ends (left) or starts (right); undefined where the glyph drew the wire itself. */
  readonly attach: (side: "left" | "right", row: Row) => { readonly x: number; readonly y: number } | undefined;
}

export interface Glyph {
  readonly name: GlyphName;
  /** The rule of the diagram language it follows, such as G27. */
  readonly rule: string;
  /** Asked before anything has a height. */
  readonly stance: (face: GlyphFace) => Stance;
  /** The width of the glyph, without what the wires need to bend. */
  readonly measure: (face: GlyphFace) => number;
  /** `x` is the left edge of the room it measured. */
  readonly draw: (context: GlyphContext, x: number, width: number) => GlyphDrawing;
}

export function defineGlyph(glyph: Glyph): Glyph {
  return glyph;
}
