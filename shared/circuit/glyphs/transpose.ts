// Transposition: the wires of the moved axes cross; there is no body.
import { rowPitch } from "../geometry.ts";
import { allRows, spanOf } from "../glyph-forms.ts";
import { defineGlyph } from "./define.ts";

export const transpose = defineGlyph({
  name: "transpose",
  rule: "G23",
  stance: () => ({ form: "free", above: 6, below: 6, pitch: rowPitch, lead: 30, inPlace: true }),
  measure: () => 4,
  draw(context, x) {
    const span = spanOf(allRows(context));
    return { primitives: [], body: { x: x - context.lead, y: span.top - 6, width: context.lead, height: span.bottom - span.top + 12 }, attach: () => undefined };
  },
});
