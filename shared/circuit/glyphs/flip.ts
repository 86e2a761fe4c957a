// Flip: two half arrows on a wire, for its indices run the other way from here.
import { boxGlyph } from "../glyph-forms.ts";
import { at, roundedPath } from "../paths.ts";
import { filled, inks, path } from "../primitives.ts";
import type { Glyph } from "./define.ts";

export const flip: Glyph = boxGlyph({
  name: "flip",
  rule: "G15",
  width: 26,
  pad: 10,
  least: 20,
  paint: (context, { x, y, width, height }) => [
    path("glyph", roundedPath(x, y, width, height, 3), filled("glyph"), context.of),
    path("glyph", `M${at(x + 5)} ${at(y + height / 2 - 3)}h16l-4 -4M${at(x + 21)} ${at(y + height / 2 + 3)}h-16l4 4`, inks.edge, context.of),
  ],
});
