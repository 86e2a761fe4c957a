// Turns the picture a little to either side.
import { type Transformation } from "./affine.ts";

export function rotate(mostDegrees: number): Transformation {
  return {
    draws: 1,
    draw(stream, at) {
      const angle = ((2 * stream.uniform(at) - 1) * mostDegrees * Math.PI) / 180;
      return { yy: Math.cos(angle), yx: Math.sin(angle), y0: 0, xy: -Math.sin(angle), xx: Math.cos(angle), x0: 0 };
    },
  };
}
