// What the glyphs' outlines have in common: where their rows are, and boxes that stand on them.
import type { GlyphName } from "../operators/glyph-use.ts";
import { rowPitch, tupleGap } from "./geometry.ts";
import { defineGlyph, type Glyph, type GlyphContext, type GlyphDrawing, type GlyphFace, type Row } from "./glyphs/define.ts";
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

export function allRows(face: GlyphFace): readonly Row[] {
  return [...face.left, ...face.right];
}

/** The rows the operator works on; all of them where it works on none. */
export function coreRows(face: GlyphFace): readonly Row[] {
  const core = allRows(face).filter((row) => row.core);
  return core.length > 0 ? core : allRows(face);
}

/** Core wires meet the left and the right edge of the body. */
export function meetEdges(body: Rect): GlyphDrawing["attach"] {
  return (side, row) => ({ x: side === "left" ? body.x : body.x + body.width, y: row.y });
}

/** How high the glyph's own rows are together while they lie as close as they may. */
export function closeSpan(face: GlyphFace, pitch: number): number {
  return Math.max(0, rowCount(face) - 1) * pitch + arrayGaps(face) * (tupleGap - rowPitch);
}

export interface BoxForm {
  readonly name: GlyphName;
  readonly rule: string;
  readonly width: number | ((face: GlyphFace) => number);
  /** Above the first and below the last of its rows; a body on one row alone may need more. */
  readonly pad: number | ((face: GlyphFace) => number);
  readonly least: number;
  /** Room beside the body for wires to come in. */
  readonly side?: number;
  /** Painted above or below the body. */
  readonly over?: (face: GlyphFace) => number;
  readonly under?: (face: GlyphFace) => number;
  readonly pitch?: number;
  readonly elastic?: boolean;
  readonly paint: (context: GlyphContext, body: Rect) => readonly Primitive[];
  readonly attach?: (body: Rect, context: GlyphContext) => GlyphDrawing["attach"];
  /** What of it is the body, where wires reach into its box. */
  readonly body?: (box: Rect, context: GlyphContext) => Rect;
}

/** A glyph whose body is one box on the rows it works on. */
export function boxGlyph(form: BoxForm): Glyph {
  const side = form.side ?? 6;
  const widthOf = (face: GlyphFace) => (typeof form.width === "number" ? form.width : form.width(face));
  const padOf = (face: GlyphFace) => (typeof form.pad === "number" ? form.pad : form.pad(face));
  const pitch = form.pitch ?? rowPitch;
  return defineGlyph({
    name: form.name,
    rule: form.rule,
    stance(face) {
      const pad = Math.max(padOf(face), (form.least - closeSpan(face, pitch)) / 2);
      return { form: "box", above: pad + (form.over?.(face) ?? 0), below: pad + (form.under?.(face) ?? 0), pitch, ...(form.elastic ? { elastic: true } : {}) };
    },
    measure: (face) => widthOf(face) + 2 * side,
    draw(context, x, width) {
      const own = widthOf(context);
      const rows = coreRows(context);
      const span = rows.length > 0 ? spanOf(rows) : { top: context.middle, bottom: context.middle, middle: context.middle };
      const height = Math.max(form.least, span.bottom - span.top + 2 * padOf(context));
      const body = { x: x + (width - own) / 2, y: span.middle - height / 2, width: own, height };
      return { primitives: form.paint(context, body), body: form.body?.(body, context) ?? body, attach: form.attach?.(body, context) ?? meetEdges(body) };
    },
  });
}

/** Rows of the glyph's own on the side that has more. */
function rowCount({ left, right }: GlyphFace): number {
  return Math.max(left.filter((row) => row.core).length, right.filter((row) => row.core).length);
}

function arrayGaps({ left, right }: GlyphFace): number {
  const arrays = (rows: readonly Row[]) => Math.max(0, new Set(rows.filter((row) => row.core).map((row) => row.port)).size - 1);
  return Math.max(arrays(left), arrays(right));
}
