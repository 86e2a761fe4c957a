// Moves the picture by whole pixels, so that nothing depends on where exactly it lies.
import { still, type Transformation } from "./affine.ts";

export function jitter(most: number): Transformation {
  const offset = (uniform: number) => Math.floor(uniform * (2 * most + 1)) - most;
  return { draws: 2, draw: (stream, at) => ({ ...still, y0: offset(stream.uniform(at)), x0: offset(stream.uniform(at + 1)) }) };
}
