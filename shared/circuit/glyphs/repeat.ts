// Repeat: a new wire starts at a dot, for nothing tells its indices apart.
import { rowPitch } from "../geometry.ts";
import { allRows, spanOf } from "../glyph-forms.ts";
import { defineGlyph } from "./define.ts";

export const repeat = defineGlyph({
  name: "repeat",
  rule: "G21",
  stance: () => ({ form: "free", above: 6, below: 6, pitch: rowPitch, lead: 12 }),
  measure: () => 14,
  draw(context, x) {
    const made = context.right.filter((row) => !context.left.some((from) => from.labels.some((label) => row.labels.includes(label))));
    const span = spanOf(made.length > 0 ? made : allRows(context));
    return { primitives: [], body: { x: x - 7, y: span.top - 7, width: 14, height: span.bottom - span.top + 14 }, attach: () => undefined };
  },
});
