// Two or more arrays become one, element by element: their wires meet in dots, the sign stands above the first.
import { extentOf, spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { text } from "../primitives.ts";
import { defineGlyph } from "./define.ts";

const size = 19;

export const combine = defineGlyph({
  name: "combine",
  rule: "G20",
  measure: (context) => extentOf(context, Math.max(34, textWidth(context.use.symbol ?? "?", size) + 16), spanOf(context.right).top - 24),
  draw(context, x, width) {
    const span = spanOf(context.right);
    const own = Math.max(16, textWidth(context.use.symbol ?? "?", size));
    return {
      primitives: [text(x + width - own / 2 - 1, span.top - 8, [{ text: context.use.symbol ?? "?", bold: true }], context.of, { size, kind: "glyph" })],
      body: { x: x + width - own - 4, y: span.top - 24, width: own + 8, height: span.bottom - span.top + 32 },
      attach: () => undefined,
    };
  },
});
