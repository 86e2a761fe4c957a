// Transposition: the wires of the moved axes cross; there is no body.
import { allRows, extentOf, spanOf } from "../glyph-forms.ts";
import { doubleWirePath, wirePath } from "../paths.ts";
import { inks, path } from "../primitives.ts";
import { defineGlyph } from "./define.ts";

export const transpose = defineGlyph({
  name: "transpose",
  rule: "G23",
  measure: (context) => extentOf(context, 36 + 0.4 * (spanOf(allRows(context)).bottom - spanOf(allRows(context)).top)),
  draw(context, x, width) {
    const span = spanOf(allRows(context));
    const strokes = context.left.flatMap((row) => {
      const goal = row.core ? context.right.find((to) => to.core && to.labels.some((label) => row.labels.includes(label))) : undefined;
      const draw = row.style === "double" && goal?.style === "double" ? doubleWirePath : wirePath;
      return goal ? [path("wire", draw(x, row.y, x + width, goal.y), inks.wire, { ...context.of, port: row.port, ...(row.axes[0] ? { axis: row.axes[0].name } : {}) })] : [];
    });
    return { primitives: strokes, body: { x, y: span.top - 6, width, height: span.bottom - span.top + 12 }, attach: () => undefined };
  },
});
