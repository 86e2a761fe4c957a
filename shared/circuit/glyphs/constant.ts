// Constant: a pentagon that points against the flow, the wires of its array leave to the right; a slider shows its knob.
import { boxGlyph } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { at } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Glyph, GlyphFace } from "./define.ts";

const tip = 9;
const says = ({ use }: GlyphFace) => (use.symbol ?? "c").slice(0, 9);

export const constant: Glyph = boxGlyph({
  name: "constant",
  rule: "G10",
  width: (face) => Math.max(20, textWidth(says(face), 12) + 12, face.use.variant === "slider" ? 44 : 0) + tip,
  pad: 10.5,
  least: 22,
  under: ({ use }) => (use.variant === "slider" ? 11 : 0),
  paint(context, { x, y, width, height }) {
    const rail = y + height + 6;
    const knob = { kind: "glyph", draw: "disc", x: x + width * 0.62, y: rail, r: 3, ink: filled("glyph"), of: context.of } as const;
    return [
      path("glyph", `M${at(x)} ${at(y + height / 2)}l${tip} ${at(-height / 2)}h${at(width - tip)}v${at(height)}h${at(tip - width)}Z`, filled("glyph"), context.of),
      text(x + tip + (width - tip) / 2, y + height / 2 + 4.5, says(context), context.of, { size: 12, kind: "glyph" }),
      ...(context.use.variant === "slider" ? [path("glyph", `M${at(x + tip)} ${at(rail)}H${at(x + width)}`, inks.thin, context.of), knob] : []),
    ];
  },
});
