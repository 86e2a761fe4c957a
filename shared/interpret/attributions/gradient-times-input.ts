// What each element of the input adds to a unit's answer, as if the network were linear from zero to here. Shrikumar et al., Not just a black box, 2016.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { IrGraph } from "../../ir/graph.ts";
import { mapGraph, pullBack, type Question } from "./attribution.ts";

export function gradientTimesInput(network: IrGraph, question: Question): IrGraph | Problem {
  const pulled = pullBack(network, question);
  return isProblem(pulled) ? pulled : mapGraph(pulled, pulled.ir.mul(pulled.gradient, pulled.source));
}
