// What all attributions are made from: one number that a unit gives, and its gradient with respect to a value before it, at an input or on the way there.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { differentiate } from "../../compiler/gradient/differentiate.ts";
import type { IrGraph, IrInput, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../ir/ir-builder.ts";
import { applyNetwork, remainingInputs } from "../apply-network.ts";
import type { Objective } from "../objectives/objective.ts";
import type { UnitAxes } from "../unit-axes.ts";

export interface Question {
  /** The input that is asked about. */
  readonly input: string;
  /** The unit's value in the network's graph. */
  readonly at: IrNode;
  readonly axes: UnitAxes;
  /** What of it counts, as one number. */
  readonly objective: Objective;
}

export const outputName = { map: "map", value: "value" } as const;

export interface Pulled {
  readonly ir: GraphBuilder;
  /** What was looked back at: the input, or the value on the way. */
  readonly source: IrNode;
  readonly gradient: IrNode;
  /** The number that was asked about. */
  readonly value: IrNode;
  readonly inputs: readonly IrInput[];
}

/** `place` builds what stands in the input's place from further inputs of its own; `source` is what the gradient is taken at, the placed value where nothing is said. */
export function pullBack(network: IrGraph, { input, at, axes, objective }: Question, place?: (ir: GraphBuilder, type: IrNode["type"]) => { readonly placed: IrNode; readonly own: readonly IrInput[] }, source?: IrNode): Pulled | Problem {
  const node = network.inputs.find(({ name }) => name === input)?.node;
  if (!node) return problem(`found the input ${JSON.stringify(input)}, expected one of the network's: ${network.inputs.filter(({ role }) => role === "input").map(({ name }) => name).join(", ")}`);
  const ir = irBuilder(createInterner());
  const own = place?.(ir, node.type) ?? { placed: ir.input(input, node.type), own: [{ name: input, role: "input" as const, node: ir.input(input, node.type) }] };
  const placed = new Map([[input, own.placed]]);
  const [seen, behind] = applyNetwork(ir, network, placed, source ? [at, source] : [at]);
  if (!seen) return problem("the unit was not found");
  const start = behind ?? own.placed;
  const value = objective(ir, { values: [seen], axes });
  const forward: IrGraph = { inputs: [...own.own, ...remainingInputs(ir, network, placed)], outputs: [{ name: outputName.value, value }, { name: "source", value: start }], origins: new Map() };
  const made = differentiate(forward, { of: value, withRespectTo: [start] });
  if (isProblem(made)) return made;
  const [gradient] = made.gradients;
  if (!gradient || isProblem(gradient)) return gradient ?? problem("nothing leads from there to the unit");
  const [reached, moved] = made.graph.outputs;
  return reached && moved ? { ir: made.ir, source: moved.value, gradient, value: reached.value, inputs: made.graph.inputs } : problem("the unit was lost");
}

export function mapGraph({ inputs, value }: Pulled, map: IrNode): IrGraph {
  return { inputs, outputs: [{ name: outputName.map, value: map }, { name: outputName.value, value }], origins: new Map() };
}
