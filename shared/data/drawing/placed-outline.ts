// An outline as it lies on a canvas: turned, stretched, sheared, moved.
import type { SampleDraws } from "../sample-draws.ts";
import type { Outline } from "./outlines.ts";

/** Places all outlines of a shape alike. `freedom` 0 places it upright. */
export function placeOutlines(draw: SampleDraws, outlines: readonly Outline[], side: number, freedom: number): readonly Float64Array[] {
  const radius = side * draw.between(0.3, 0.44);
  const turn = freedom * draw.between(-0.6, 0.6);
  const stretch = Math.exp(freedom * draw.between(-0.16, 0.16));
  const shear = freedom * draw.between(-0.15, 0.15);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  // As far off the middle as the shape stays whole.
  const room = Math.max(0, side / 2 - radius * 1.1);
  const [middleX, middleY] = [side / 2 + draw.between(-room, room), side / 2 + draw.between(-room, room)];
  return outlines.map((outline) => {
    const placed = new Float64Array(2 * outline.length);
    outline.forEach(([x, y], i) => {
      const u = radius * stretch * (x + shear * y);
      const v = (radius / stretch) * y;
      placed[2 * i] = middleX + cos * u - sin * v;
      placed[2 * i + 1] = middleY + sin * u + cos * v;
    });
    return placed;
  });
}
