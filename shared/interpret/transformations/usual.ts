// What a picture goes through at every step unless it is told otherwise; distances follow its size, as they were found for 128 pixels.
import { randomStream } from "../../tensor/random.ts";
import { inTurn, still, type Affine, type Transformation } from "./affine.ts";
import { jitter } from "./jitter.ts";
import { rotate } from "./rotate.ts";
import { scale } from "./scale.ts";

export function usualTransformations({ height, width }: { readonly height: number; readonly width: number }): readonly Transformation[] {
  const step = Math.max(height, width) / 16;
  return [jitter(Math.max(1, Math.round(step / 2))), scale(0.9, 1.1), rotate(10), jitter(Math.max(1, Math.round(step)))];
}

/** All of them one after the other, as one: a single look at the picture stays sharper than five. */
export function drawTogether(transformations: readonly Transformation[], seed: number, step: number): Affine {
  const stream = randomStream(seed, "transformations");
  const draws = transformations.reduce((sum, one) => sum + one.draws, 0);
  let at = step * draws;
  return transformations.reduce((whole, one) => {
    const next = inTurn(whole, one.draw(stream, at));
    at += one.draws;
    return next;
  }, still);
}
