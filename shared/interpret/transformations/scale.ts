// Shows the picture somewhat larger or smaller.
import { still, type Transformation } from "./affine.ts";

export function scale(least: number, most: number): Transformation {
  return {
    draws: 1,
    draw(stream, at) {
      const by = 1 / (least + (most - least) * stream.uniform(at));
      return { ...still, yy: by, xx: by };
    },
  };
}
