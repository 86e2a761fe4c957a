// Any function: a plain box with its name, as high as the rows it consumes or produces.
import { boxGlyph } from "../glyph-forms.ts";
import type { Glyph, GlyphFace } from "./define.ts";
import { textWidth } from "../labels.ts";
import { roundedPath } from "../paths.ts";
import { filled, path, text } from "../primitives.ts";

const says = ({ use, title }: GlyphFace) => use.symbol ?? title;

export const plainFunction: Glyph = boxGlyph({
  name: "function",
  rule: "G4",
  width: (face) => Math.max(30, textWidth(says(face), 13) + 16),
  pad: 12,
  least: 30,
  paint: (context, body) => [
    path("glyph", roundedPath(body.x, body.y, body.width, body.height, 2), filled("glyph"), context.of),
    text(body.x + body.width / 2, body.y + body.height / 2 + 4.5, [{ text: says(context), italic: true }], context.of, { kind: "glyph" }),
  ],
});
