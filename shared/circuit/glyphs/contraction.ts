// Contraction: the wires of each summed axis bend together in a cup; three or more chain, one alone ends in a dot.
import { allRows, extentOf, spanOf } from "../glyph-forms.ts";
import { cupPath, wirePath } from "../paths.ts";
import { dot, inks, path } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import { defineGlyph, type GlyphContext, type Row } from "./define.ts";

const stagger = 12;
const largestRadius = 14;

export const contraction = defineGlyph({
  name: "contraction",
  rule: "G18",
  measure: (context) => extentOf(context, 56 + stagger * Math.max(0, groups(context).length - 1) + reach(context)),
  draw(context, x, width) {
    const primitives: Primitive[] = [];
    // The shortest cup stands furthest left, so that the others go around it.
    groups(context).forEach((rows, i) => {
      const apex = x + width - 34 - stagger * Math.max(0, groups(context).length - 1 - i);
      for (const [a, b] of rows.slice(1).map((row, k) => [rows[k] ?? row, row] as const)) {
        const radius = Math.min(Math.abs(b.y - a.y) / 2, largestRadius);
        primitives.push(path("cup", cupPath(x, a.y, apex, b.y, radius), inks.wire, { ...context.of, port: a.port, ...(a.axes[0] ? { axis: a.axes[0].name } : {}) }));
        if (rows.length > 2 && b !== rows.at(-1)) primitives.push(dot(x, b.y, context.of));
      }
      const [only] = rows;
      if (rows.length === 1 && only) primitives.push(path("wire", wirePath(x, only.y, apex, only.y), inks.wire, context.of), dot(apex, only.y, context.of));
    });
    const span = spanOf(groups(context).flat().length > 0 ? groups(context).flat() : allRows(context));
    return { primitives, body: { x: x + width - 44, y: span.top - 4, width: 30, height: span.bottom - span.top + 8 }, attach: (_, row) => (isSummed(context, row) ? undefined : { x: x + width, y: row.y }) };
  },
});

function reach(context: GlyphContext): number {
  const longest = Math.max(0, ...groups(context).map((rows) => spanOf(rows).bottom - spanOf(rows).top));
  return Math.min(70, longest * 0.3);
}

/** Rows of one summed label, from top to bottom, the narrowest group first. */
function groups(context: GlyphContext): readonly (readonly Row[])[] {
  const summed = context.left.filter((row) => isSummed(context, row));
  const labels = [...new Set(summed.map((row) => row.labels.join(" ")))];
  const height = (rows: readonly Row[]) => spanOf(rows).bottom - spanOf(rows).top;
  return labels.map((label) => summed.filter((row) => row.labels.join(" ") === label).sort((a, b) => a.y - b.y)).sort((a, b) => height(a) - height(b));
}

function isSummed(context: GlyphContext, row: Row): boolean {
  return row.core && !context.right.some((result) => result.labels.some((label) => row.labels.includes(label)));
}
