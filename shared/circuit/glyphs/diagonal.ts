// Diagonal: two wires become one at a dot, because both stand for the same index.
import { rowPitch } from "../geometry.ts";
import { coreRows, spanOf } from "../glyph-forms.ts";
import { defineGlyph } from "./define.ts";

export const diagonal = defineGlyph({
  name: "diagonal",
  rule: "G20",
  stance: () => ({ form: "free", above: 6, below: 6, pitch: rowPitch, lead: 24 }),
  measure: () => 10,
  draw(context, x) {
    const span = spanOf(coreRows(context));
    return { primitives: [], body: { x: x - 20, y: span.top - 6, width: 26, height: span.bottom - span.top + 12 }, attach: () => undefined };
  },
});
