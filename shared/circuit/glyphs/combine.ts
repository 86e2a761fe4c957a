// Two or more arrays become one, element by element: the sign stands where the dashed line between them ends, their wires meet in dots.
import { rowPitch } from "../geometry.ts";
import { spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { text } from "../primitives.ts";
import { defineGlyph, type Row } from "./define.ts";

const size = 18;

export const combine = defineGlyph({
  name: "combine",
  rule: "G20",
  stance: ({ use }) => ({ form: "free", above: 8, below: 8, pitch: rowPitch, lead: 30, before: signWidth(use.symbol) + 2 }),
  measure: () => 10,
  draw(context, x) {
    const sign = context.use.symbol ?? "?";
    const own = signWidth(sign);
    const left = x - context.lead + 2;
    const ys = context.signs ?? between(context.left);
    const rows = spanOf(context.right);
    const [top, bottom] = [Math.min(rows.top - 6, ...ys.map((y) => y - 8)), Math.max(rows.bottom + 6, ...ys.map((y) => y + 8))];
    return {
      primitives: ys.map((y) => text(left + own / 2, y + size * 0.3, [{ text: sign, bold: true }], context.of, { size, kind: "glyph" })),
      body: { x: left, y: top, width: context.lead + 6, height: bottom - top },
      attach: () => undefined,
    };
  },
});

function signWidth(sign: string | undefined): number {
  return Math.max(12, textWidth(sign ?? "?", size));
}

/** Where no line ends: half-way between the arrays. */
function between(rows: readonly Row[]): readonly number[] {
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i];
    return before && before.port !== row.port ? [(row.edge + before.edge) / 2] : [];
  });
}
