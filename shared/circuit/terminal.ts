// Where arrays come into a diagram and leave it: a quiet plate with a name, its wires on one side.
import type { GlyphName } from "../operators/glyph-use.ts";
import { boxGlyph } from "./glyph-forms.ts";
import type { Glyph, GlyphContext } from "./glyphs/define.ts";
import { textWidth } from "./labels.ts";
import { at, roundedPath } from "./paths.ts";
import { filled, inks, path, text } from "./primitives.ts";

const size = 12;
const longest = 22;

export function terminalGlyph(name: GlyphName, side: "left" | "right"): Glyph {
  return boxGlyph({
    name,
    rule: "G3",
    width: (context) => textWidth(says(context), size) * 1.08 + 22,
    pad: 12,
    least: 30,
    side: 2,
    paint: (context, { x, y, width, height }) => [
      path("glyph", roundedPath(x, y, width, height, 4), filled("output", { stroke: "hairline-2", raised: false }), context.of),
      path("glyph", `M${at(side === "right" ? x + width : x)} ${at(y)}v${at(height)}`, { stroke: "stroke", width: 1.5 }, context.of),
      text(x + width / 2, y + height / 2 + 4, says(context), context.of, { size, face: "ui", ink: inks.quietText, kind: "title" }),
    ],
  });
}

function says({ name, title }: GlyphContext): string {
  const letters = [...(name ?? title)];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}
