// Norms: a bold circle on the normalised axis; a V for root mean square, a bar for layer, empty for batch; a chamfered plate behind it where it spans several wires.
// The statistics of a batch norm run over the batch, so that its wire bends into the circle and out again.
import { boxGlyph, coreRows, spanOf } from "../glyph-forms.ts";
import { at, chipPath } from "../paths.ts";
import { filled, path, text } from "../primitives.ts";
import type { Primitive, Rect } from "../scene.ts";
import type { Glyph, GlyphContext, GlyphDrawing, GlyphFace, Row } from "./define.ts";

const radius = 12;
/** Beside the circle, for the wire of the batch to bend in. */
const legs = 18;
/** Where it meets the circle, as a part of the radius. */
const slant = 0.72;

export const norm: Glyph = boxGlyph({
  name: "norm",
  rule: "G31",
  width: (face) => 2 * radius + (normalised(face.left, face).length > 1 ? 8 : 0) + (hasBatch(face) ? 2 * legs : 0),
  pad: radius,
  least: 2 * radius,
  paint(context, body) {
    const span = spanOf(normalised(coreRows(context), context));
    const [x, y] = [body.x + body.width / 2, span.middle];
    const plate: readonly Primitive[] = span.bottom > span.top ? [path("glyph", chipPath(body.x, body.y, body.width, body.height), filled("glyph"), context.of)] : [];
    const circle: Primitive = { kind: "glyph", draw: "disc", x, y, r: radius, ink: filled("norm", { width: context.use.detail === "unlearned" ? 1 : 2, ...(plate.length > 0 ? { raised: false } : {}) }), of: context.of };
    return [...plate, circle, ...sign(context, x, y)];
  },
  attach: (body, context) => meetCircle(body, context),
  body(box, context) {
    if (!hasBatch(context)) return box;
    const span = spanOf(normalised(coreRows(context), context));
    return { x: box.x + box.width / 2 - radius, y: span.middle - radius * slant, width: 2 * radius, height: 2 * radius * slant };
  },
});

function meetCircle(body: Rect, context: GlyphContext): GlyphDrawing["attach"] {
  const span = spanOf(normalised(coreRows(context), context));
  const reach = hasBatch(context) ? radius : body.width / 2;
  const middle = body.x + body.width / 2;
  return (side, row) => {
    const way = side === "left" ? -1 : 1;
    if (!isBatch(row, context)) return { x: middle + way * reach, y: row.y };
    return { x: middle + way * radius * slant, y: span.middle + Math.sign(row.y - span.middle) * radius * slant };
  };
}

/** The wire of the batch, beside those that are normalised. */
function isBatch(row: Row, { use }: GlyphFace): boolean {
  return use.variant === "batch" && row.role === "batch";
}

function hasBatch(face: GlyphFace): boolean {
  return face.left.some((row) => row.core && isBatch(row, face));
}

function normalised(rows: readonly Row[], face: GlyphFace): readonly Row[] {
  const core = rows.filter((row) => row.core);
  const own = core.filter((row) => !isBatch(row, face));
  return own.length > 0 ? own : core.length > 0 ? core : rows;
}

function sign({ use, of }: GlyphContext, x: number, y: number): readonly Primitive[] {
  // Both ends of the V lie on the circle.
  const arm = { x: radius * 0.66, y: radius * 0.75 };
  switch (use.variant) {
    case "rms": return [path("glyph", `M${at(x - arm.x)} ${at(y - arm.y)}L${at(x)} ${at(y + radius)}L${at(x + arm.x)} ${at(y - arm.y)}`, { stroke: "stroke", width: 1.1 }, of)];
    case "layer": return [path("glyph", `M${at(x)} ${at(y - radius)}V${at(y + radius)}`, { stroke: "stroke", width: 1.1 }, of)];
    case "group": return [text(x, y + 4, use.symbol ?? "", of, { size: 11, kind: "glyph" })];
    case "instance": return [path("glyph", `M${at(x - radius)} ${at(y)}H${at(x + radius)}`, { stroke: "stroke", width: 1.1 }, of)];
    default: return [];
  }
}
