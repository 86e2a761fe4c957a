// What the glyphs' outlines have in common: where their rows are, and boxes that stand on them.
import type { GlyphName } from "../operators/glyph-use.ts";
import { rowRoom } from "./geometry.ts";
import { defineGlyph, type Glyph, type GlyphContext, type GlyphDrawing, type Row } from "./glyphs/define.ts";
import type { Primitive, Rect } from "./scene.ts";

export interface Span {
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
}

export function spanOf(rows: readonly Row[]): Span {
  const ys = rows.map((row) => row.y);
  const top = ys.length > 0 ? Math.min(...ys) : 0;
  const bottom = ys.length > 0 ? Math.max(...ys) : 0;
  return { top, bottom, middle: (top + bottom) / 2 };
}

export function allRows(context: GlyphContext): readonly Row[] {
  return [...context.left, ...context.right];
}

/** The rows the operator works on; all of them where it works on none. */
export function coreRows(context: GlyphContext): readonly Row[] {
  const core = allRows(context).filter((row) => row.core);
  return core.length > 0 ? core : allRows(context);
}

/** Nothing is ever smaller than the rows with the labels above them. */
export function extentOf(context: GlyphContext, width: number, top = Infinity, bottom = -Infinity) {
  const rows = spanOf(allRows(context));
  return { width, top: Math.min(top, rows.top - rowRoom.above), bottom: Math.max(bottom, rows.bottom + rowRoom.below) };
}

/** Core wires meet the left and the right edge of the body. */
export function meetEdges(body: Rect): GlyphDrawing["attach"] {
  return (side, row) => ({ x: side === "left" ? body.x : body.x + body.width, y: Math.min(body.y + body.height, Math.max(body.y, row.y)) });
}

export interface BoxForm {
  readonly name: GlyphName;
  readonly rule: string;
  readonly width: number | ((context: GlyphContext) => number);
  /** Above the first and below the last of its rows. */
  readonly pad: number;
  readonly least: number;
  /** Room beside the body for wires to come in. */
  readonly side?: number;
  /** Painted above or below the body. */
  readonly over?: number;
  readonly under?: number;
  readonly paint: (context: GlyphContext, body: Rect) => readonly Primitive[];
  readonly attach?: (body: Rect, context: GlyphContext) => GlyphDrawing["attach"];
}

/** A glyph whose body is one box on the rows it works on. */
export function boxGlyph(form: BoxForm): Glyph {
  const side = form.side ?? 6;
  const widthOf = (context: GlyphContext) => (typeof form.width === "number" ? form.width : form.width(context));
  const heights = (context: GlyphContext) => {
    const span = spanOf(coreRows(context));
    const height = Math.max(form.least, span.bottom - span.top + 2 * form.pad);
    return { y: span.middle - height / 2, height };
  };
  return defineGlyph({
    name: form.name,
    rule: form.rule,
    measure(context) {
      const { y, height } = heights(context);
      return extentOf(context, widthOf(context) + 2 * side, y - (form.over ?? 4), y + height + (form.under ?? 4));
    },
    draw(context, x, width) {
      const own = widthOf(context);
      const body = { x: x + (width - own) / 2, width: own, ...heights(context) };
      return { primitives: form.paint(context, body), body, attach: form.attach?.(body, context) ?? meetEdges(body) };
    },
  });
}
