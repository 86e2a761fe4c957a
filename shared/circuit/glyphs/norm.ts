// Norms: a bold circle on the normalised axis; a V for root mean square, a bar for layer, empty for batch; a chamfered plate behind it where it spans several wires.
import { boxGlyph, coreRows, spanOf } from "../glyph-forms.ts";
import { at, chipPath } from "../paths.ts";
import { filled, path, text } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import type { Glyph, GlyphContext } from "./define.ts";

const radius = 12;

export const norm: Glyph = boxGlyph({
  name: "norm",
  rule: "G31",
  width: ({ left }) => 2 * radius + (left.filter((row) => row.core).length > 1 ? 8 : 0),
  pad: radius,
  least: 2 * radius,
  paint(context, body) {
    const [x, y] = [body.x + body.width / 2, body.y + body.height / 2];
    const span = spanOf(coreRows(context));
    const plate: readonly Primitive[] = span.bottom > span.top ? [path("glyph", chipPath(body.x, body.y, body.width, body.height), filled("glyph"), context.of)] : [];
    const circle: Primitive = { kind: "glyph", draw: "disc", x, y, r: radius, ink: filled("norm", { width: context.use.detail === "unlearned" ? 1 : 2, ...(plate.length > 0 ? { raised: false } : {}) }), of: context.of };
    return [...plate, circle, ...sign(context, x, y)];
  },
});

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
