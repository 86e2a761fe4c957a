// How much of a unit's answer comes straight from each of the wires that are summed on the way to it, what norms divide by held as it is in this run.
// Elhage et al., A mathematical framework for transformer circuits, 2021.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { differentiate } from "../../compiler/gradient/differentiate.ts";
import { expandCall } from "../../compiler/onnx/expand-calls.ts";
import { range } from "../../ir/dims.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { interpret } from "../../ir/interpret.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { copier } from "../../ir/rebuild.ts";
import { remainingInputs } from "../apply-network.ts";
import { outputName, type Question } from "./attribution.ts";

export interface Summand {
  /** The port it comes from; undefined where no port of the drawing carries it. */
  readonly port: string | undefined;
  readonly value: IrNode;
}

/** What a value is the sum of, taken apart as far as what is summed is drawn; a bias is no wire, so a map with one stays whole. */
export function summandsOf({ origins }: IrGraph, value: IrNode): readonly Summand[] {
  const ports = new Map([...origins].map(([port, node]) => [node, port] as const));
  const found: Summand[] = [];
  const open = [value];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.word === "add" && node.inputs.every((input) => ports.has(input) || input.word === "add")) open.push(...[...node.inputs].reverse());
    else found.push({ port: ports.get(node), value: node });
  }
  return found;
}

export function partName(at: number): string {
  return `part ${at}`;
}

const norms = new Set(["layer-norm", "rms-norm", "group-norm", "instance-norm", "batch-norm"]);

/**
 * One number a summand, by `partName`, and the answer. Behind the sum everything is linear but the norms, and these are held: so the parts sum to the answer,
 * less what biases add. Where there are other maps in between, they count as their slope.
 */
export function directLogit(network: IrGraph, { at, axes, objective }: Pick<Question, "at" | "axes" | "objective">, sum: IrNode, summands: readonly Summand[]): IrGraph | Problem {
  const ir = irBuilder(createInterner());
  const copies = copier(ir);
  // What a norm divides by is the one square root in it.
  const held = { ...ir, sqrt: (x: IrNode) => ir.stopGradient(ir.sqrt(x)) };
  const bound = new Map(network.inputs.map(({ name, node }) => [node, ir.input(name, node.type)] as const));
  const values = interpret({ ...copies, call: (inputs, call) => (norms.has(call.operator) && !call.means ? expandCall(held, inputs, call) : ir.call(inputs, call)) }, [at, sum, ...summands.map(({ value }) => value)], bound);
  const [seen, stream, parts] = [values.get(at), values.get(sum), summands.flatMap(({ value }) => values.get(value) ?? [])];
  if (!seen || !stream) return problem("the unit was not found");
  const forward: IrGraph = {
    inputs: remainingInputs(ir, network, new Map()), origins: new Map(),
    outputs: [{ name: outputName.value, value: objective(ir, { values: [seen], axes }) }, ...parts.map((value, i) => ({ name: partName(i), value }))],
  };
  const [answer] = forward.outputs;
  const made = answer ? differentiate(forward, { of: answer.value, withRespectTo: [stream] }) : problem("the unit was lost");
  if (isProblem(made)) return made;
  const [gradient] = made.gradients;
  if (!gradient || isProblem(gradient)) return gradient ?? problem("nothing leads from there to the unit");
  const [score, ...moved] = made.graph.outputs.slice(0, 1 + parts.length);
  if (!score) return problem("the unit was lost");
  return { inputs: made.graph.inputs, outputs: [score, ...moved.map(({ name, value }) => ({ name, value: made.ir.sum(made.ir.mul(gradient, value), range(value.type.dims.length)) }))], origins: new Map() };
}
