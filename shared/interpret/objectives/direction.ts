// A direction in the space of units: how far activations lie along it, and how nearly they point there.
import { filled } from "../../compiler/onnx/filled.ts";
import { range } from "../../ir/dims.ts";
import { mean, plus, square, spread, total } from "../numbers.ts";
import { overPictures, type Objective } from "./objective.ts";

/** Keeps lengths of zero from dividing. */
const little = 1e-4;
/** A cosine below this counts as this, so that the wrong side has a way out. */
const leastCosine = 0.1;

/** Times the cosine to the given power: 0 looks at the length alone. */
export function direction(along: readonly number[], { power = 0 }: { readonly power?: number } = {}): Objective {
  return (ir, seen) => overPictures(ir, seen, (value) => {
    const { channel = 0 } = seen.axes;
    const vector = ir.constant(along, { dtype: value.type.dtype, dims: [along.length] });
    const labels = range(value.type.dims.length);
    const dots = ir.contract(value, vector, labels, [channel], labels.filter((label) => label !== channel));
    if (power === 0) return mean(ir, dots);
    const lengths = plus(ir, ir.sqrt(plus(ir, ir.sum(square(ir, value), [channel]), 1e-12)), little);
    const length = spread(ir, plus(ir, ir.sqrt(total(ir, square(ir, vector))), little), dots.type);
    const cosine = ir.maximum(ir.div(dots, ir.mul(lengths, length)), filled(ir, dots.type, leastCosine));
    return mean(ir, ir.mul(dots, ir.pow(cosine, filled(ir, dots.type, power))));
  });
}
