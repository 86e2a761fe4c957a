// Strokes of a pen as text, in percent of a box: `20,5 50,3 80,4! 60,40 42,100 | 34,52 76,48`.
// A smooth curve runs through the points; at a point with «!» it turns a corner; «|» lifts the pen.
import { assert } from "../../base/assert.ts";

/** One stroke, as numbers beside each other; `corners` is 1 where the curve has no common tangent. */
export interface Stroke {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly corners: Uint8Array;
}

export function readStrokes(text: string): readonly Stroke[] {
  return text.split("|").map((stroke) => {
    const points = stroke.trim().split(/\s+/).map((point) => /^(-?\d+),(-?\d+)(!?)$/.exec(point) ?? []);
    assert(points.length > 1 && points.every((point) => point.length === 4), `«${stroke}» is two points or more`);
    // The pen's start and end have a tangent of their own.
    const corners = points.map(([, , , mark], i) => Number(mark === "!" || i === 0 || i === points.length - 1));
    return { xs: Float64Array.from(points, ([, x]) => Number(x) / 100), ys: Float64Array.from(points, ([, , y]) => Number(y) / 100), corners: Uint8Array.from(corners) };
  });
}
