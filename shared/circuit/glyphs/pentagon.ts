// Index: a pentagon that a wire ends in, for one of its elements is picked. Where indices become unit vectors, the new axis leaves its tip.
import { boxGlyph } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { at } from "../paths.ts";
import { filled, path, text } from "../primitives.ts";
import type { Glyph, GlyphFace } from "./define.ts";

const tip = 9;
const size = 13;
const says = ({ use }: GlyphFace) => (use.symbol ?? "i").slice(0, 9);

export const pentagon: Glyph = boxGlyph({
  name: "index",
  rule: "G10",
  width: (face) => Math.max(20, textWidth(says(face), size) + 12) + tip,
  pad: 11,
  least: 22,
  paint: (context, { x, y, width, height }) => [
    path("glyph", `M${at(x)} ${at(y)}h${at(width - tip)}l${tip} ${at(height / 2)}l${-tip} ${at(height / 2)}h${at(tip - width)}Z`, filled("index"), context.of),
    text(x + (width - tip) / 2 + 1, y + height / 2 + 4.5, [{ text: says(context), italic: !/^-?\d/.test(says(context)) }], context.of, { size, ink: { fill: "on-accent" }, kind: "glyph" }),
  ],
});
