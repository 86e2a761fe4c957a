// Repeat: a new wire starts at a dot, for nothing tells its indices apart.
import { extentOf, spanOf } from "../glyph-forms.ts";
import { dot } from "../primitives.ts";
import { defineGlyph } from "./define.ts";

export const repeat = defineGlyph({
  name: "repeat",
  rule: "G21",
  measure: (context) => extentOf(context, 28),
  draw(context, x, width) {
    const fresh = context.right.filter((row) => row.core);
    const span = spanOf(fresh);
    const middle = x + width / 2;
    return {
      primitives: fresh.map((row) => dot(middle, row.y, context.of)),
      body: { x: middle - 7, y: span.top - 7, width: 14, height: span.bottom - span.top + 14 },
      attach: (_, row) => ({ x: middle, y: row.y }),
    };
  },
});
