// Rotary encoding: a circle with two waves of rising frequency, a quarter turn apart.
import { boxGlyph } from "../glyph-forms.ts";
import { roundedPath } from "../paths.ts";
import { filled, path } from "../primitives.ts";
import { wavePath } from "../wave.ts";
import type { Glyph } from "./define.ts";

export const rotary: Glyph = boxGlyph({
  name: "rotary",
  rule: "G36",
  width: 38,
  pad: 10,
  least: 38,
  paint: (context, { x, y, width, height }) => [
    path("glyph", roundedPath(x, y, width, height, 19), filled("norm"), context.of),
    path("glyph", wavePath(x + 6, y + height / 2, width - 12, 8, 0.5, 1.5), { stroke: "role-position", width: 1.3 }, context.of),
    path("glyph", wavePath(x + 6, y + height / 2, width - 12, 8, 0.5, 1.5, 0.25), { stroke: "role-vocabulary", width: 1.3 }, context.of),
  ],
});
