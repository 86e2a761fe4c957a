// The thick bar at which axes join, part or are laid end to end.
import type { GlyphName } from "../operators/glyph-use.ts";
import { rowPitch } from "./geometry.ts";
import { coreRows, meetEdges, spanOf } from "./glyph-forms.ts";
import { defineGlyph, type Glyph, type Stance } from "./glyphs/define.ts";
import { roundedPath } from "./paths.ts";
import { inks, path } from "./primitives.ts";

const reach = 5;

export function barGlyph(name: GlyphName, rule: string, formOf: (variant: string | undefined) => Stance["form"]): Glyph {
  const widthOf = (variant: string | undefined) => (variant === "rename" ? 2 : 4.5);
  return defineGlyph({
    name,
    rule,
    stance: ({ use }) => ({ form: formOf(use.variant), above: reach, below: reach, pitch: rowPitch }),
    measure: ({ use }) => widthOf(use.variant) + 12,
    draw(context, x, width) {
      const span = spanOf(coreRows(context));
      const own = widthOf(context.use.variant);
      const body = { x: x + (width - own) / 2, y: span.top - reach, width: own, height: span.bottom - span.top + 2 * reach };
      return { primitives: [path("glyph", roundedPath(body.x, body.y, body.width, body.height, 1), inks.solid, context.of)], body, attach: meetEdges(body) };
    },
  });
}
