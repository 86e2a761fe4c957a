// Clipping by global norm: gradients that are too long together are shortened together. Pascanu et al., arXiv 1211.5063.
import type { Named, NamedBuilder } from "../operators/named-builder.ts";

export function globalNorm<V>(ir: NamedBuilder<V>, gradients: readonly Named<V>[]): Named<V> {
  const squares = gradients.map((gradient) => ir.sum(ir.mul(gradient, gradient), gradient.labels));
  return ir.sqrt(squares.reduce((sum, square) => ir.add(sum, square), ir.number(0)));
}

/** As torch.nn.utils.clip_grad_norm_, which keeps a little distance from zero. */
export function clipGradients<V>(ir: NamedBuilder<V>, gradients: readonly Named<V>[], norm: Named<V>, most: number): readonly Named<V>[] {
  const part = ir.minimum(ir.div(most, ir.add(norm, 1e-6)), 1);
  return gradients.map((gradient) => ir.mul(gradient, part));
}
