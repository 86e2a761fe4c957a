// Window: a trapezoid with a star that reads an axis in windows; a pool folds each window at once, as the sign beside it says.
import { boxGlyph } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { at, starPath } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Glyph, GlyphContext } from "./define.ts";

export const window: Glyph = boxGlyph({
  name: "window",
  rule: "G35",
  width: (context) => Math.max(32, textWidth(says(context), 12) + 10),
  pad: 17,
  least: 42,
  over: 14,
  paint(context, { x, y, width, height }) {
    const edge = `M${at(x)} ${at(y)}h${at(width)}v${at(height)}l${at(-width)} -8Z`;
    const slope = `M${at(x)} ${at(y + height - 8)}l${at(width * 0.62)} -9`;
    return [
      path("glyph", edge, filled("star"), context.of),
      path("glyph", slope, inks.edge, context.of),
      path("glyph", starPath(x + 10, y + 10, 5.5), inks.solid, context.of),
      ...(context.use.detail === undefined ? [] : [text(x + width - 4, y + height - 8, context.use.detail, context.of, { size: 11, anchor: "end", kind: "glyph" })]),
      ...(says(context) === "" ? [] : [text(x + width / 2, y - 4, [{ text: says(context), italic: true }], context.of, { size: 12, kind: "glyph" })]),
    ];
  },
});

function says({ use }: GlyphContext): string {
  return use.variant === "pool" || use.variant === "global" ? (use.symbol ?? "") : "";
}
