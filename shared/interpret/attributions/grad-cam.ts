// Where on a layer's maps a unit's answer comes from: maps weighted by their mean gradient, and of that what is positive. Selvaraju et al., Grad-CAM, ICCV 2017.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { filled } from "../../compiler/onnx/filled.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { product } from "../../ir/dims.ts";
import { times } from "../numbers.ts";
import type { UnitAxes } from "../unit-axes.ts";
import { mapGraph, pullBack, type Question } from "./attribution.ts";

export interface Layer {
  /** A value of the network's graph, before the unit. */
  readonly value: IrNode;
  readonly axes: UnitAxes;
}

/** The map has the layer's positions, and whatever else is neither position nor channel. */
export function gradCam(network: IrGraph, question: Question, { value, axes }: Layer): IrGraph | Problem {
  const { channel, positions } = axes;
  if (channel === undefined || positions.length === 0) return problem("Grad-CAM needs a layer of channels with positions, such as the maps of a convolution");
  const pulled = pullBack(network, question, undefined, value);
  if (isProblem(pulled)) return pulled;
  const { ir, source, gradient } = pulled;
  const ordered = positions.toSorted((a, b) => a - b);
  const sizes = ordered.map((axis) => source.type.dims[axis] ?? 1);
  const weights = times(ir, ir.sum(gradient, ordered), 1 / product(sizes));
  const seen = ir.sum(ir.mul(source, ir.expand(weights, ordered, sizes)), [channel]);
  return mapGraph(pulled, ir.maximum(seen, filled(ir, seen.type, 0)));
}
