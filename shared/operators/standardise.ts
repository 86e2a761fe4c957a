// The core of every norm: mean 0 and variance 1 over some labels, there and back.
import type { Operands } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";

/** The variance is that of the whole population, as in every norm of PyTorch. */
export function standardise<V>(ir: NamedBuilder<V>, x: Named<V>, labels: readonly string[], epsilon: number): Named<V> {
  const { centred, spread } = centredAndSpread(ir, x, labels, epsilon);
  return ir.div(centred, spread);
}

function centredAndSpread<V>(ir: NamedBuilder<V>, x: Named<V>, labels: readonly string[], epsilon: number) {
  const centred = ir.sub(x, ir.mean(x, labels));
  const variance = ir.mean(ir.mul(centred, centred), labels);
  return { centred, spread: ir.sqrt(ir.add(variance, epsilon)) };
}

/** What goes on to x: what arrives, less its mean and less its part along what was given. */
export function throughStandardise<V>(ir: NamedBuilder<V>, x: Named<V>, labels: readonly string[], epsilon: number, arriving: Named<V>): Named<V> {
  const { centred, spread } = centredAndSpread(ir, x, labels, epsilon);
  const y = ir.div(centred, spread);
  const along = ir.mul(y, ir.mean(ir.mul(arriving, y), labels));
  return ir.div(ir.sub(ir.sub(arriving, ir.mean(arriving, labels)), along), spread);
}

/** Times the weight and plus the bias, where there are such. */
export function scaleAndShift<V>(ir: NamedBuilder<V>, x: Named<V>, { weight, bias }: Operands<V>): Named<V> {
  const scaled = weight ? ir.mul(x, weight) : x;
  return bias ? ir.add(scaled, bias) : scaled;
}

export function throughScaleAndShift<V>(ir: NamedBuilder<V>, x: Named<V>, { weight, bias }: Operands<V>, arriving: Named<V>): { readonly x: Named<V>; readonly parameters: Operands<V> } {
  return {
    x: weight ? ir.mul(arriving, weight) : arriving,
    parameters: { ...(weight ? { weight: ir.mul(arriving, x) } : {}), ...(bias ? { bias: arriving } : {}) },
  };
}
