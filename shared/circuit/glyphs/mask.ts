// Mask: a square between the rows it weighs, its upper right dark for a causal one, its last columns for padding.
import { boxGlyph } from "../glyph-forms.ts";
import { at } from "../paths.ts";
import { filled, inks, path } from "../primitives.ts";
import type { Glyph } from "./define.ts";

export const mask: Glyph = boxGlyph({
  name: "mask",
  rule: "G36",
  width: 36,
  pad: 8,
  least: 36,
  paint(context, { x, y, width, height }) {
    const dark = context.use.variant === "padding" ? `M${at(x + width * 0.66)} ${at(y)}H${at(x + width)}v${at(height)}h${at(-width * 0.34)}Z` : `M${at(x)} ${at(y)}h${at(width)}v${at(height)}Z`;
    return [
      path("glyph", `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}Z`, filled("embedding"), context.of),
      path("glyph", dark, { fill: "wire-quiet" }, context.of),
      path("glyph", `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}Z`, inks.edge, context.of),
    ];
  },
});
