// Norms: a bold circle on the normalised axis; a V for root mean square, a bar for layer, empty for batch; a plate below it where it spans several wires.
import { boxGlyph, coreRows, spanOf } from "../glyph-forms.ts";
import { at, roundedPath } from "../paths.ts";
import { filled, path, text } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import type { Glyph, GlyphContext } from "./define.ts";

const radius = 12;

export const norm: Glyph = boxGlyph({
  name: "norm",
  rule: "G31",
  width: 2 * radius,
  pad: radius,
  least: 2 * radius,
  paint(context, body) {
    const [x, y] = [body.x + radius, body.y + body.height / 2];
    const span = spanOf(coreRows(context));
    const plate: readonly Primitive[] = span.bottom > span.top ? [path("glyph", roundedPath(body.x - 3, body.y, body.width + 6, body.height, 5), filled("glyph"), context.of)] : [];
    const circle: Primitive = { kind: "glyph", draw: "disc", x, y, r: radius, ink: filled("norm", { width: context.use.detail === "unlearned" ? 1 : 2 }), of: context.of };
    return [...plate, circle, ...sign(context, x, y)];
  },
});

function sign({ use, of }: GlyphContext, x: number, y: number): readonly Primitive[] {
  switch (use.variant) {
    case "rms": return [path("glyph", `M${at(x - 6)} ${at(y - 7)}L${at(x)} ${at(y + 8)}L${at(x + 6)} ${at(y - 7)}`, { stroke: "stroke", width: 1.1 }, of)];
    case "layer": return [path("glyph", `M${at(x)} ${at(y - radius)}V${at(y + radius)}`, { stroke: "stroke", width: 1.1 }, of)];
    case "group": return [text(x, y + 4, use.symbol ?? "", of, { size: 11, kind: "glyph" })];
    case "instance": return [path("glyph", `M${at(x - radius)} ${at(y)}H${at(x + radius)}`, { stroke: "stroke", width: 1.1 }, of)];
    default: return [];
  }
}
