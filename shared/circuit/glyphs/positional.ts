// Positional encoding: a round body with a wave, or a learned P, on the wires of position and channel.
import { boxGlyph } from "../glyph-forms.ts";
import { chipPath, roundedPath } from "../paths.ts";
import { filled, path, text } from "../primitives.ts";
import { wavePath } from "../wave.ts";
import type { Glyph } from "./define.ts";

export const positional: Glyph = boxGlyph({
  name: "positional",
  rule: "G29",
  width: 34,
  pad: 8,
  least: 34,
  paint(context, { x, y, width, height }) {
    const middle = y + height / 2;
    if (context.use.variant === "learned")
      return [path("glyph", chipPath(x, y, width, height), filled("chip"), context.of), text(x + width / 2, middle + 6, [{ text: context.use.symbol ?? "P", bold: true }], context.of, { size: 18, kind: "glyph" })];
    return [path("glyph", roundedPath(x, y, width, height, 17), filled("embedding"), context.of), path("glyph", wavePath(x + 6, middle, width - 12, 6, 1.5), { stroke: "stroke", width: 1.3 }, context.of)];
  },
});
