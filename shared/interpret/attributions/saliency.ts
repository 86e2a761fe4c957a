// How much a unit's answer moves when an element of the input moves a little. Simonyan, Vedaldi, Zisserman: Deep inside convolutional networks, 2013.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { IrGraph } from "../../ir/graph.ts";
import { mapGraph, pullBack, type Question } from "./attribution.ts";

export function saliency(network: IrGraph, question: Question): IrGraph | Problem {
  const pulled = pullBack(network, question);
  return isProblem(pulled) ? pulled : mapGraph(pulled, pulled.ir.abs(pulled.gradient));
}
