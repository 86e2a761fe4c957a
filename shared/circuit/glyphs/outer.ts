// Outer product: the dashed line between two arrays simply ends, and their wires go on as one array.
import { allRows, extentOf, spanOf } from "../glyph-forms.ts";
import { defineGlyph } from "./define.ts";

export const outer = defineGlyph({
  name: "outer",
  rule: "G17",
  measure: (context) => extentOf(context, 36),
  draw(context, x, width) {
    const span = spanOf(allRows(context));
    return { primitives: [], body: { x: x + width / 2 - 8, y: span.top - 6, width: 16, height: span.bottom - span.top + 12 }, attach: (_, row) => ({ x: x + width / 2, y: row.y }) };
  },
});
