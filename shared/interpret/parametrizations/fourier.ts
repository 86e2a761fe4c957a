// Waves in place of pixels, each as strong as it is in photographs, so that a step moves all scales alike. Olah, Mordvintsev, Schubert: Feature Visualization, Distill 2017.
import { range } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { times } from "../numbers.ts";
import { correlatedColours } from "./correlated-colours.ts";
import { fromWaves, wavesAcross } from "./from-waves.ts";
import type { Parametrization, PictureSize } from "./parametrization.ts";

/** Keeps the first steps away from where the sigmoid is flat. */
const contrast = 1 / 4;

export const fourier: Parametrization = {
  /** Real and imaginary parts first. */
  dims: ({ pictures, channels, height, width }) => [2, pictures, channels, height, wavesAcross(width)],
  image(ir, parameters, size) {
    const scales = ir.expand(strengths(ir, size), [0, 1, 2], [2, size.pictures, size.channels]);
    const picture = times(ir, fromWaves(ir, ir.mul(parameters, scales), size), contrast);
    return ir.sigmoid(size.channels === 3 ? correlatedColours(ir, picture) : picture);
  },
};

/** One over the frequency of each wave; the mean counts as the longest wave does. */
function strengths(ir: GraphBuilder, { height, width }: PictureSize): IrNode {
  const least = 1 / Math.max(height, width);
  const data = range(height).flatMap((i) => range(wavesAcross(width)).map((k) => 1 / Math.max(Math.hypot(Math.min(i, height - i) / height, k / width), least)));
  return ir.constant(data, { dtype: "f32", dims: [height, wavesAcross(width)] });
}
