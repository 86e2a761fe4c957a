// Diagonal: two wires become one at a dot, because both stand for the same index.
import { allRows, coreRows, extentOf, spanOf } from "../glyph-forms.ts";
import { wirePath } from "../paths.ts";
import { dot, inks, path } from "../primitives.ts";
import { defineGlyph } from "./define.ts";

export const diagonal = defineGlyph({
  name: "diagonal",
  rule: "G20",
  measure: (context) => extentOf(context, 44),
  draw(context, x, width) {
    const goal = context.right.find((row) => row.core) ?? context.right[0];
    const end = { x: x + width - 10, y: goal?.y ?? spanOf(coreRows(context)).middle };
    const span = spanOf(allRows(context).filter((row) => row.core));
    const strokes = context.left.filter((row) => row.core).map((row) => path("wire", wirePath(x, row.y, end.x, end.y), inks.wire, { ...context.of, port: row.port }));
    return {
      primitives: [...strokes, dot(end.x, end.y, context.of)],
      body: { x: x + 6, y: span.top - 6, width: width - 10, height: span.bottom - span.top + 12 },
      attach: (side) => (side === "right" ? end : undefined),
    };
  },
});
