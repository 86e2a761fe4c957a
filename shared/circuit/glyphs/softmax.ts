// Softmax: a triangle whose apex meets the normalised axis; with a sum or a root on it, what divides by a length in absolute values or a Euclidean one.
import { boxGlyph } from "../glyph-forms.ts";
import { at } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import type { Glyph, GlyphContext } from "./define.ts";

export const softmax: Glyph = boxGlyph({
  name: "softmax",
  rule: "G36",
  width: 20,
  pad: 14,
  least: 28,
  over: ({ use }) => (use.symbol === undefined ? 0 : 10),
  paint: (context, { x, y, width, height }) => [
    path("glyph", `M${at(x)} ${at(y + height / 2)}l${at(width)} ${at(-height / 2)}v${at(height)}Z`, filled("softmax"), context.of),
    ...sign(context, x + width, y + height / 2),
    ...(context.use.symbol === undefined ? [] : [text(x + width - 6, y - 5, context.use.symbol, context.of, { size: 11, ink: inks.quietText, kind: "glyph" })]),
  ],
});

/** Near the base, where the triangle is wide. */
function sign({ use, of }: GlyphContext, base: number, y: number): readonly Primitive[] {
  switch (use.variant) {
    case "l1": return [path("glyph", `M${at(base - 3)} ${at(y - 4)}h-6l3.5 4l-3.5 4h6`, { stroke: "stroke", width: 1.1 }, of)];
    case "l2": return [path("glyph", `M${at(base - 12)} ${at(y)}l2 -0.5l2 4.5l2.5 -9h3`, { stroke: "stroke", width: 1.1 }, of)];
    default: return [];
  }
}
