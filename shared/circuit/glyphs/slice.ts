// Slice: the wire narrows at a body that says from where to where it is kept.
import { boxGlyph } from "../glyph-forms.ts";
import { at } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Glyph } from "./define.ts";

export const slice: Glyph = boxGlyph({
  name: "slice",
  rule: "G16",
  width: 14,
  pad: 11,
  least: 22,
  over: () => 12,
  side: 12,
  paint: (context, { x, y, width, height }) => [
    path("glyph", `M${at(x)} ${at(y)}L${at(x + width)} ${at(y + 6)}v${at(height - 12)}L${at(x)} ${at(y + height)}Z`, filled("glyph"), context.of),
    text(x + width / 2, y - 4, context.use.symbol ?? "", context.of, { size: 11, ink: inks.quietText, kind: "glyph" }),
  ],
});
