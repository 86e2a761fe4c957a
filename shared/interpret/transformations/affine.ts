// Where a pixel of the network's input looks in the picture: offsets from the two middles, in pixels.
import type { RandomStream } from "../../tensor/random.ts";

/** y′ = yy·y + yx·x + y0 and x′ = xy·y + xx·x + x0. */
export interface Affine {
  readonly yy: number; readonly yx: number; readonly y0: number;
  readonly xy: number; readonly xx: number; readonly x0: number;
}

/** `draw` gives the transformation of one step from its numbers, which it takes from `at` on. */
export interface Transformation {
  /** Random numbers it needs a step. */
  readonly draws: number;
  draw(stream: RandomStream, at: number): Affine;
}

export const still: Affine = { yy: 1, yx: 0, y0: 0, xy: 0, xx: 1, x0: 0 };

/** First `a`, then `b`. */
export function inTurn(a: Affine, b: Affine): Affine {
  return {
    yy: b.yy * a.yy + b.yx * a.xy, yx: b.yy * a.yx + b.yx * a.xx, y0: b.yy * a.y0 + b.yx * a.x0 + b.y0,
    xy: b.xy * a.yy + b.xx * a.xy, xx: b.xy * a.yx + b.xx * a.xx, x0: b.xy * a.y0 + b.xx * a.x0 + b.x0,
  };
}
