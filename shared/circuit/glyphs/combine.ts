// Two or more arrays become one, element by element: the sign stands where the dashed line between them ends, their wires meet in dots.
import { rowPitch } from "../geometry.ts";
import { spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { arrowPath, wirePath } from "../paths.ts";
import { dot, inks, path, text } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import { defineGlyph, type GlyphContext, type GlyphFace, type Row } from "./define.ts";

const size = 18;

export const combine = defineGlyph({
  name: "combine",
  rule: "G20",
  stance: ({ use }) => ({ form: "free", above: 8, below: 8, pitch: rowPitch, lead: 30, before: signWidth(use.symbol) + 2 }),
  measure: (face) => (isApart(face) ? 26 : 10),
  draw(context, x) {
    const sign = context.use.symbol ?? "?";
    const own = signWidth(sign);
    const left = x - context.lead + 2;
    const ys = context.signs ?? between(context.left);
    const rows = spanOf(context.right);
    const [top, bottom] = [Math.min(rows.top - 6, ...ys.map((y) => y - 8)), Math.max(rows.bottom + 6, ...ys.map((y) => y + 8))];
    return {
      primitives: [...ys.map((y) => text(left + own / 2, y + size * 0.3, [{ text: sign, bold: true }], context.of, { size, kind: "glyph" })), ...(isApart(context) ? meeting(context, x) : [])],
      body: { x: left, y: top, width: context.lead + 6, height: bottom - top },
      attach: () => undefined,
    };
  },
});

/** Arrays that have no axis in common. */
function isApart({ left }: GlyphFace): boolean {
  const rows = left.filter(({ style }) => style === "axis" || style === "double");
  return new Set(rows.map(({ port }) => port)).size > 1 && rows.every((row) => rows.every((other) => other.port === row.port || !row.labels.some((label) => other.labels.includes(label))));
}

/** Both wires run on and dip into one dot, from which the result leaves as a single number at every pair of places. */
function meeting({ right, of }: GlyphContext, x: number): readonly Primitive[] {
  const { top, bottom, middle } = spanOf(right);
  const dip = (from: number) => path("glyph", wirePath(x - 8, from, x + 8, middle), inks.wire, of);
  return [dip(top), dip(bottom), dot(x + 8, middle, of), path("arrow", arrowPath(x + 12, middle), inks.solid, of)];
}

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
