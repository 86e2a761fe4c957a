// The mean gradient over copies of the input with noise on them: what stays is not by chance. Smilkov et al., SmoothGrad, 2017.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { IrGraph, IrInput } from "../../ir/graph.ts";
import { spread } from "../numbers.ts";
import { mapGraph, pullBack, type Question } from "./attribution.ts";

/** Fed beside the network's other inputs; `weight` is one over the number of copies. */
export const noiseNames = { at: "attribution.at", noise: "attribution.noise", weight: "attribution.weight", sum: "attribution.sum" } as const;

/** One copy: its map is the sum so far and what this copy adds to it. */
export function smoothGradStep(network: IrGraph, question: Question): IrGraph | Problem {
  const scalar = { dtype: "f32", dims: [] } as const;
  const pulled = pullBack(network, question, (ir, type) => {
    const own: readonly IrInput[] = [noiseNames.at, noiseNames.noise, noiseNames.sum].map((name) => ({ name, role: "input" as const, node: ir.input(name, type) }));
    return { placed: ir.add(ir.input(noiseNames.at, type), ir.input(noiseNames.noise, type)), own: [...own, { name: noiseNames.weight, role: "input", node: ir.input(noiseNames.weight, scalar) }] };
  });
  if (isProblem(pulled)) return pulled;
  const { ir, gradient } = pulled;
  return mapGraph(pulled, ir.add(ir.input(noiseNames.sum, gradient.type), ir.mul(gradient, spread(ir, ir.input(noiseNames.weight, scalar), gradient.type))));
}
