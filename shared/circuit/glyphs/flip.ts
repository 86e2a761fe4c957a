// Flip: a hexagon on a wire, for it changes which index is read; in it two half arrows, for its indices run the other way from here.
import { boxGlyph } from "../glyph-forms.ts";
import { at, hexagonPath } from "../paths.ts";
import { filled, inks, path } from "../primitives.ts";
import type { Glyph } from "./define.ts";

export const flip: Glyph = boxGlyph({
  name: "flip",
  rule: "G15",
  width: 40,
  pad: 10,
  least: 20,
  paint: (context, { x, y, width, height }) => [
    path("glyph", hexagonPath(x, y, width, height), filled("glyph"), context.of),
    path("glyph", `M${at(x + 12)} ${at(y + height / 2 - 3)}h16l-4 -4M${at(x + 28)} ${at(y + height / 2 + 3)}h-16l4 4`, inks.edge, context.of),
  ],
});
