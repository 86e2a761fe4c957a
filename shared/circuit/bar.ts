// The thick bar at which axes join, part or are laid end to end.
import type { GlyphName } from "../operators/glyph-use.ts";
import { boxGlyph } from "./glyph-forms.ts";
import type { Glyph } from "./glyphs/define.ts";
import { roundedPath } from "./paths.ts";
import { inks, path } from "./primitives.ts";

export function barGlyph(name: GlyphName, rule: string): Glyph {
  return boxGlyph({
    name,
    rule,
    width: ({ use }) => (use.variant === "rename" ? 2 : 4.5),
    pad: 6,
    least: 14,
    side: 10,
    paint: (context, { x, y, width, height }) => [path("glyph", roundedPath(x, y, width, height, 1), inks.solid, context.of)],
  });
}
