// Stochastic gradient descent, with momentum and Nesterov's look ahead.
import { flag, number } from "../../operators/attributes.ts";
import { operand } from "../../operators/operand.ts";
import { defineOptimiser } from "./define.ts";

export const sgd = defineOptimiser({
  name: "sgd",
  title: "SGD",
  about: "A step against the gradient; with momentum, along a running sum of past gradients.",
  source: "Sutskever et al., On the importance of initialization and momentum in deep learning, ICML 2013; torch.optim.SGD",
  settings: {
    momentum: number("Momentum", 0, { least: 0, most: 1 }),
    nesterov: flag("Nesterov", false, { about: "Looks one step of momentum ahead." }),
    decay: number("Weight decay", 0, { least: 0, about: "So much of each parameter is added to its gradient." }),
  },
  usualRate: 0.1,
  state: ({ momentum }) => (momentum === 0 ? [] : ["velocity"]),
  update(ir, { parameter, gradient, rate, state }, { momentum, nesterov, decay }) {
    const pull = decay === 0 ? gradient : ir.add(gradient, ir.mul(parameter, decay));
    if (momentum === 0) return { parameter: ir.sub(parameter, ir.mul(rate, pull)), state: {} };
    const velocity = ir.add(ir.mul(operand(state, "velocity"), momentum), pull);
    const way = nesterov ? ir.add(pull, ir.mul(velocity, momentum)) : velocity;
    return { parameter: ir.sub(parameter, ir.mul(rate, way)), state: { velocity } };
  },
});
