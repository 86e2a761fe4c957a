// Lion: every number moves by the same amount, and only the sign of its momentum says where.
import { number } from "../../operators/attributes.ts";
import { operand } from "../../operators/operand.ts";
import { blended, defineOptimiser } from "./define.ts";

export const lion = defineOptimiser({
  name: "lion",
  title: "Lion",
  about: "Moves each number by the sign of a blend of its gradient and its momentum; remembers half of what Adam does.",
  source: "Chen et al., Symbolic discovery of optimization algorithms, arXiv 2302.06675, algorithm 2",
  settings: {
    beta1: number("β₁", 0.9, { least: 0, most: 1, about: "How much of the momentum decides the step." }),
    beta2: number("β₂", 0.99, { least: 0, most: 1, about: "How much of the momentum is kept." }),
    decay: number("Weight decay", 0, { least: 0, about: "The part each parameter loses in a step, times the learning rate." }),
  },
  usualRate: 1e-4,
  state: () => ["momentum"],
  update(ir, { parameter, gradient, rate, state }, { beta1, beta2, decay }) {
    const before = operand(state, "momentum");
    const sign = ir.sign(blended(ir, before, gradient, beta1));
    const way = decay === 0 ? sign : ir.add(sign, ir.mul(parameter, decay));
    return { parameter: ir.sub(parameter, ir.mul(rate, way)), state: { momentum: blended(ir, before, gradient, beta2) } };
  },
});
