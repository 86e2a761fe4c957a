// One step of Adam upwards, as core words. Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015.
import type { IrNode } from "../ir/graph.ts";
import type { GraphBuilder } from "../ir/ir-builder.ts";
import { plus, spread, square, times } from "./numbers.ts";

const [beta1, beta2, little] = [0.9, 0.999, 1e-8];

export interface AdamState {
  readonly parameters: IrNode;
  readonly mean: IrNode;
  readonly square: IrNode;
}

/** `step` counts from 1; it and the rate are scalars. */
export function adamUp(ir: GraphBuilder, state: AdamState, gradient: IrNode, step: IrNode, rate: IrNode): AdamState {
  const mean = ir.add(times(ir, state.mean, beta1), times(ir, gradient, 1 - beta1));
  const squares = ir.add(times(ir, state.square, beta2), times(ir, square(ir, gradient), 1 - beta2));
  const left = (beta: number) => plus(ir, ir.neg(ir.exp(times(ir, step, Math.log(beta)))), 1);
  const corrected = (x: IrNode, beta: number) => ir.div(x, spread(ir, left(beta), x.type));
  const by = ir.div(corrected(mean, beta1), plus(ir, ir.sqrt(corrected(squares, beta2)), little));
  return { parameters: ir.add(state.parameters, ir.mul(by, spread(ir, rate, by.type))), mean, square: squares };
}
