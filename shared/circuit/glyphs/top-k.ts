// Top-k: a diamond that lets the best of an axis through.
import { boxGlyph } from "../glyph-forms.ts";
import { at } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Glyph } from "./define.ts";

export const topK: Glyph = boxGlyph({
  name: "top-k",
  rule: "G26",
  width: 36,
  pad: 16,
  least: 32,
  over: () => 12,
  paint: (context, { x, y, width, height }) => [
    path("glyph", `M${at(x)} ${at(y + height / 2)}l${at(width / 2)} ${at(-height / 2)}l${at(width / 2)} ${at(height / 2)}l${at(-width / 2)} ${at(height / 2)}Z`, filled("softmax"), context.of),
    path("glyph", `M${at(x + width / 2)} ${at(y)}v${at(height)}`, inks.edge, context.of),
    text(x + width / 2, y - 4, context.use.symbol ?? "top", context.of, { size: 11, ink: inks.quietText, kind: "glyph" }),
  ],
});
