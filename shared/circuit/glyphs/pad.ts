// Pad: the wire widens at a flared body that says how much is added before and after.
import { boxGlyph } from "../glyph-forms.ts";
import { at } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Glyph } from "./define.ts";

export const pad: Glyph = boxGlyph({
  name: "pad",
  rule: "G34",
  width: 14,
  pad: 11,
  least: 22,
  over: () => 12,
  side: 8,
  paint: (context, { x, y, width, height }) => [
    path("glyph", `M${at(x)} ${at(y + 6)}L${at(x + width)} ${at(y)}v${at(height)}L${at(x)} ${at(y + height - 6)}Z`, filled("glyph", { dash: [2.5, 2] }), context.of),
    text(x + width / 2, y - 4, `+${context.use.symbol ?? ""}`, context.of, { size: 11, ink: inks.quietText, kind: "glyph" }),
  ],
});
