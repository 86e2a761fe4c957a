// The core of every norm: mean 0 and variance 1 over some labels.
import type { Named, NamedBuilder } from "./named-builder.ts";

/** The variance is that of the whole population, as in every norm of PyTorch. */
export function standardise<V>(ir: NamedBuilder<V>, x: Named<V>, labels: readonly string[], epsilon: number): Named<V> {
  const centred = ir.sub(x, ir.mean(x, labels));
  const variance = ir.mean(ir.mul(centred, centred), labels);
  return ir.div(centred, ir.sqrt(ir.add(variance, epsilon)));
}

/** Times the weight and plus the bias, where there are such. */
export function scaleAndShift<V>(ir: NamedBuilder<V>, x: Named<V>, { weight, bias }: Readonly<Record<string, Named<V>>>): Named<V> {
  const scaled = weight ? ir.mul(x, weight) : x;
  return bias ? ir.add(scaled, bias) : scaled;
}
