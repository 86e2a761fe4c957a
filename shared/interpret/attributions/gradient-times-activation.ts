// What each unit of a wire on the way adds to another unit's answer, as if the network were linear from zero to here: unit to unit.
// Behind the wire a network of linear maps and ReLUs without biases is just that, and the parts sum to the answer. Olah et al., The building blocks of interpretability, Distill 2018.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { mapGraph, pullBack, type Question } from "./attribution.ts";

/** The map has the wire's dims. */
export function gradientTimesActivation(network: IrGraph, question: Question, at: IrNode): IrGraph | Problem {
  const pulled = pullBack(network, question, undefined, at);
  return isProblem(pulled) ? pulled : mapGraph(pulled, pulled.ir.mul(pulled.gradient, pulled.source));
}
