// Outer product: the dashed line between two arrays simply ends, and their wires go on as one array.
import { rowPitch } from "../geometry.ts";
import { allRows, spanOf } from "../glyph-forms.ts";
import { defineGlyph } from "./define.ts";

export const outer = defineGlyph({
  name: "outer",
  rule: "G17",
  stance: () => ({ form: "free", above: 6, below: 6, pitch: rowPitch, lead: 16 }),
  measure: () => 16,
  draw(context, x) {
    const span = spanOf(allRows(context));
    return { primitives: [], body: { x: x - 8, y: span.top - 6, width: 16, height: span.bottom - span.top + 12 }, attach: () => undefined };
  },
});
