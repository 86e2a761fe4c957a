// Fold: the wires of the folded axes run together into a sign with an arrowhead, and end there.
import { allRows, coreRows, extentOf, spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { arrowLength, arrowPath, wirePath } from "../paths.ts";
import { inks, path, text } from "../primitives.ts";
import { defineGlyph, type GlyphContext } from "./define.ts";

const size = 15;
const lead = 20;

const says = (context: GlyphContext) => (context.use.symbol ?? "Σ") + (context.use.detail === undefined ? "" : ` ${context.use.detail}`);
const signWidth = (context: GlyphContext) => textWidth(says(context), size) + 6;

export const fold = defineGlyph({
  name: "fold",
  rule: "G22",
  measure: (context) => extentOf(context, lead + signWidth(context) + arrowLength + 12, spanOf(coreRows(context)).middle - 14, spanOf(coreRows(context)).middle + 10),
  draw(context, x, width) {
    const { middle } = spanOf(context.left.some((row) => row.core) ? context.left.filter((row) => row.core) : allRows(context));
    const left = x + (width - lead - signWidth(context) - arrowLength) / 2 + lead;
    const ends = context.left.filter((row) => row.core && Math.abs(row.y - middle) >= 1);
    return {
      primitives: [
        ...ends.map((row) => path("wire", wirePath(x, row.y, left, middle), inks.wire, { ...context.of, port: row.port })),
        text(left + signWidth(context) / 2, middle + 5, says(context), context.of, { size, kind: "glyph" }),
        path("arrow", arrowPath(left + signWidth(context), middle), inks.solid, context.of),
      ],
      body: { x: left - 2, y: middle - 12, width: signWidth(context) + arrowLength + 4, height: 24 },
      attach: (side, row) => (side === "left" ? (ends.includes(row) ? undefined : { x: left, y: middle }) : { x: left + signWidth(context) + arrowLength, y: row.y }),
    };
  },
});
