// Fold: the wires of the folded axes run together into a sign with an arrowhead, and end there.
import { rowPitch } from "../geometry.ts";
import { coreRows, spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { arrowLength, arrowPath, doubleWirePath, wirePath } from "../paths.ts";
import { inks, path, text } from "../primitives.ts";
import { defineGlyph, type GlyphFace } from "./define.ts";

const size = 15;
const gather = 18;

const says = ({ use }: GlyphFace) => (use.symbol ?? "Σ") + (use.detail === undefined ? "" : ` ${use.detail}`);
const signWidth = (face: GlyphFace) => textWidth(says(face), size) + 6;
/** What a fold leaves may lie beside the middle of what it takes. */
const runsApart = ({ left, right }: GlyphFace) => (right.some((row) => row.core && row.y !== spanOf(left.filter((from) => from.core)).middle) ? gather : 0);
const runsTogether = ({ left }: GlyphFace) => (left.filter((row) => row.core).length > 1 ? gather : 0);

export const fold = defineGlyph({
  name: "fold",
  rule: "G22",
  stance: () => ({ form: "box", above: 11, below: 9, pitch: rowPitch }),
  measure: (face) => runsTogether(face) + signWidth(face) + arrowLength + 12 + runsApart(face),
  draw(context, x) {
    const folded = context.left.filter((row) => row.core);
    const { middle } = spanOf(folded.length > 0 ? folded : coreRows(context));
    const left = x + 4 + runsTogether(context);
    const right = left + signWidth(context) + arrowLength;
    const bent = folded.filter((row) => row.y !== middle);
    return {
      primitives: [
        ...bent.map((row) => path("wire", (row.style === "double" ? doubleWirePath : wirePath)(x, row.y, left, middle), inks.wire, { ...context.of, port: row.port, ...(row.axes[0] ? { axis: row.axes[0].name } : {}) })),
        text(left + signWidth(context) / 2, middle + 5, says(context), context.of, { size, kind: "glyph" }),
        path("arrow", arrowPath(right - arrowLength, middle), inks.solid, context.of),
        ...context.right.filter((row) => row.core && row.y !== middle).map((row) => path("wire", (row.style === "double" ? doubleWirePath : wirePath)(right, middle, right + gather, row.y), inks.wire, { ...context.of, port: row.port })),
      ],
      body: { x: left - 2, y: middle - 11, width: right - left + 4, height: 22 },
      attach: (side, row) => (side === "right" ? { x: right + (row.y === middle ? 0 : gather), y: row.y } : bent.includes(row) ? { x, y: row.y } : { x: left, y: middle }),
    };
  },
});
