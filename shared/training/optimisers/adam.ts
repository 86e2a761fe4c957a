// Adam: each number moves by its mean gradient over the gradient's usual size.
import { number } from "../../operators/attributes.ts";
import type { NamedBuilder } from "../../operators/named-builder.ts";
import { operand } from "../../operators/operand.ts";
import { defineOptimiser, towardsOne, type Moved, type Moving, type Remembered } from "./define.ts";

export const adamSettings = {
  beta1: number("β₁", 0.9, { least: 0, most: 1, about: "How much of the mean gradient is kept." }),
  beta2: number("β₂", 0.999, { least: 0, most: 1, about: "How much of the mean square is kept." }),
  epsilon: number("Epsilon", 1e-8, { least: 0, advanced: true }),
} as const;

type AdamValues = { readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** What the means would be if every gradient were one: both start at zero, and are divided by this. */
export const seen = ["seenByMean", "seenBySquare"] as const;

export const adam = defineOptimiser({
  name: "adam",
  title: "Adam",
  about: "Moves each number by the mean of its gradients over the root of their mean square.",
  source: "Kingma and Ba, Adam: a method for stochastic optimization, arXiv 1412.6980; torch.optim.Adam",
  settings: { ...adamSettings, decay: number("Weight decay", 0, { least: 0, about: "So much of each parameter is added to its gradient." }) },
  usualRate: 1e-3,
  state: () => ["sum", "squares"],
  shared: seen,
  advance: (ir, before, settings) => seeOneMore(ir, before, settings),
  update(ir, moving, settings) {
    const { parameter, gradient } = moving;
    const pull = settings.decay === 0 ? gradient : ir.add(gradient, ir.mul(parameter, settings.decay));
    return adamStep(ir, { ...moving, gradient: pull }, settings);
  },
});

export function seeOneMore<V>(ir: NamedBuilder<V>, before: Remembered<V>, { beta1, beta2 }: AdamValues): Remembered<V> {
  return { seenByMean: towardsOne(ir, operand(before, "seenByMean"), beta1), seenBySquare: towardsOne(ir, operand(before, "seenBySquare"), beta2) };
}

/** Both means are kept as sums, without the factor that would make them means: that factor is one number, and multiplying by it once is cheaper than in every array. */
export function adamStep<V>(ir: NamedBuilder<V>, { parameter, gradient, rate, state, shared }: Moving<V>, { beta1, beta2, epsilon }: AdamValues): Moved<V> {
  const sum = ir.add(ir.mul(operand(state, "sum"), beta1), gradient);
  const squares = ir.add(ir.mul(operand(state, "squares"), beta2), ir.mul(gradient, gradient));
  // mean = sum·a, size = √squares·b: the step is rate·a/b · sum / (√squares + ε/b).
  const a = ir.div(1 - beta1, operand(shared, "seenByMean"));
  const b = ir.sqrt(ir.div(1 - beta2, operand(shared, "seenBySquare")));
  const way = ir.div(sum, ir.add(ir.sqrt(squares), ir.div(epsilon, b)));
  return { parameter: ir.sub(parameter, ir.mul(ir.div(ir.mul(rate, a), b), way)), state: { sum, squares } };
}
