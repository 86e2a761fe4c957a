// Softmax: a triangle whose apex meets the normalised axis.
import { boxGlyph } from "../glyph-forms.ts";
import { at } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Glyph } from "./define.ts";

export const softmax: Glyph = boxGlyph({
  name: "softmax",
  rule: "G36",
  width: 20,
  pad: 14,
  least: 28,
  over: ({ use }) => (use.symbol === undefined ? 0 : 10),
  paint: (context, { x, y, width, height }) => [
    path("glyph", `M${at(x)} ${at(y + height / 2)}l${at(width)} ${at(-height / 2)}v${at(height)}Z`, filled("softmax"), context.of),
    ...(context.use.symbol === undefined ? [] : [text(x + width - 6, y - 5, context.use.symbol, context.of, { size: 11, ink: inks.quietText, kind: "glyph" })]),
  ],
});
