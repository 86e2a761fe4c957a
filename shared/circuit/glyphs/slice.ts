// Slice: a home plate whose point lies on the axis that is read; there it says where to begin, and at its flat side how far each step goes.
import { boxGlyph } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { platePath } from "../paths.ts";
import { filled, path, text } from "../primitives.ts";
import type { Glyph, GlyphFace } from "./define.ts";

const tip = 10;
const size = 11;
const shift = ({ use }: GlyphFace) => (use.symbol === undefined || use.symbol === "0" ? "" : /^[\d\p{L}]/u.test(use.symbol) ? `+${use.symbol}` : use.symbol);
const coefficient = ({ use }: GlyphFace) => (use.detail === undefined ? "" : `${use.detail}·`);

export const slice: Glyph = boxGlyph({
  name: "slice",
  rule: "G15",
  width: (face) => tip + Math.max(16, textWidth(coefficient(face), size) + textWidth(shift(face), size) + (coefficient(face) !== "" && shift(face) !== "" ? 12 : 6)),
  pad: 10,
  least: 20,
  paint: (context, { x, y, width, height }) => [
    path("glyph", platePath(x, y, width, height, tip), filled("glyph"), context.of),
    ...(shift(context) === "" ? [] : [text(x + tip - 2, y + height / 2 + 4, shift(context), context.of, { size, anchor: "start", kind: "glyph" })]),
    ...(coefficient(context) === "" ? [] : [text(x + width - 3, y + height / 2 + 4, coefficient(context), context.of, { size, anchor: "end", kind: "glyph" })]),
  ],
});
