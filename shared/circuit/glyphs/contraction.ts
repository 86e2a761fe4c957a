// Contraction: the wires of each summed axis bend together in a cup; three or more chain, one alone ends in a dot.
import { cupsOf, type Cup } from "../cups.ts";
import { rowPitch } from "../geometry.ts";
import { spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { arrowLength, arrowPath, halfCirclePath, wirePath } from "../paths.ts";
import { dot, inks, path, text } from "../primitives.ts";
import type { Primitive, Rect } from "../scene.ts";
import { defineGlyph, type GlyphContext, type GlyphFace } from "./define.ts";
import { signRuns } from "./elementwise.ts";

export const contraction = defineGlyph({
  name: "contraction",
  rule: "G18",
  stance: () => ({ form: "cups", above: 6, below: 6, pitch: rowPitch, lead: 14 }),
  measure: (face) => Math.max(12, ...cupsOf(face).flat().map(({ radius }) => radius + 8), face.tail ? largestCup(face).radius + arrow + 4 + Math.max(0, textWidth(signRuns(face.tail), size) - arrow + 4) : 0),
  draw(context, x) {
    const groups = cupsOf(context);
    const primitives = groups.flatMap((cups): readonly Primitive[] => cups.flatMap((cup, i) => [
      path("cup", halfCirclePath(x, cup.top, cup.radius, cup.double), inks.wire, { ...context.of, ...(cup.axis === undefined ? {} : { axis: cup.axis }) }),
      ...(i > 0 ? [dot(x, cup.top, context.of)] : []),
    ]));
    const summed = context.left.filter((row) => !context.right.some((to) => to.labels.some((label) => row.labels.includes(label))));
    const ends = summed.filter((row) => !groups.flat().some((cup) => cup.rows.includes(row)));
    const span = spanOf(summed.length > 0 ? summed : [...context.left, ...context.right]);
    const reach = Math.max(8, ...groups.flat().map(({ radius }) => radius));
    return {
      primitives: [...primitives, ...ends.map((row) => dot(x + 4, row.y, context.of)), ...scaleArrow(context, x)],
      body: { x: x - 4, y: span.top - 5, width: reach + 6, height: Math.max(10, span.bottom - span.top + 10) },
      ...(context.tail ? { tail: tailBody(context, x) } : {}),
      attach: (side, row) => ({ x: side === "right" ? apexOf(context, x).apex : ends.includes(row) ? x + 4 : x, y: row.y }),
    };
  },
});

const size = 13;
const arrow = 24;

/** What multiplies the sums stands above the arrow that leaves their cup. */
function scaleArrow(context: GlyphContext, x: number): readonly Primitive[] {
  if (!context.tail) return [];
  const { apex, y } = apexOf(context, x);
  const of = context.tailOf ?? context.of;
  return [
    path("glyph", wirePath(apex, y, apex + arrow - arrowLength + 3, y), inks.wire, of), path("arrow", arrowPath(apex + arrow - arrowLength, y), inks.solid, of),
    text(apex + 5, y - 7, signRuns(context.tail), of, { size, anchor: "start", kind: "glyph" }),
  ];
}

function tailBody(context: GlyphContext, x: number): Rect {
  const { apex, y } = apexOf(context, x);
  return { x: apex + 3, y: y - 19, width: Math.max(arrow, context.tail ? textWidth(signRuns(context.tail), size) + 4 : 0) - 2, height: 26 };
}

function apexOf(face: GlyphFace, x: number): { readonly apex: number; readonly y: number } {
  const { top, radius } = largestCup(face);
  return { apex: x + radius, y: top + radius };
}

function largestCup(face: GlyphFace): Pick<Cup, "top" | "radius"> {
  return cupsOf(face).flat().reduce<Pick<Cup, "top" | "radius">>((largest, cup) => (cup.radius > largest.radius ? cup : largest), { top: 0, radius: 0 });
}
