// Several training steps in one run: what is carried stays inside, and only the last of it comes out.
import { assert } from "../base/assert.ts";
import type { IrGraph, IrInput, IrNode } from "../ir/graph.ts";
import { createInterner } from "../ir/interner.ts";
import { interpret } from "../ir/interpret.ts";
import { irBuilder } from "../ir/ir-builder.ts";
import { copier } from "../ir/rebuild.ts";
import type { TrainStep } from "./train-step.ts";

/** The step's graph, which passes may have gone over, as the body of a scan. Data and readings get a first axis of `count`. */
export function manySteps(step: Pick<TrainStep, "parameters" | "state">, graph: IrGraph, count: number): IrGraph {
  const ir = irBuilder(createInterner());
  const carried = [...step.parameters, ...step.state];
  const kinds = graph.inputs.map((input) => ({ input, kind: carried.some(({ name }) => name === input.name) ? "carried" : input.role === "input" ? "data" : "fixed" }) as const);
  const readings = graph.outputs.filter(({ name }) => !carried.some(({ next }) => next === name));
  const inputs: IrInput[] = [];
  const enter = ({ name, role, node: { type } }: IrInput, dims: readonly number[]) => {
    const node = ir.input(name, { dtype: type.dtype, dims });
    inputs.push({ name, role, node });
    return node;
  };
  const of = (wanted: (typeof kinds)[number]["kind"]) => kinds.filter(({ kind }) => kind === wanted).map(({ input }) => input);
  // States stand in the order in which they leave.
  const states = carried.map(({ name }) => inputOf(graph, name));
  const fixed = of("fixed");
  const data = of("data");
  const made = ir.scan({
    states: states.map((input) => enter(input, input.node.type.dims)),
    consts: fixed.map((input) => enter(input, input.node.type.dims)),
    xs: data.map((input) => enter(input, [count, ...input.node.type.dims])),
    length: count,
  }, (now) => {
    const bound = new Map<IrNode, IrNode>();
    for (const [given, formals] of [[now.states, states], [now.consts, fixed], [now.xs, data]] as const) formals.forEach(({ node }, i) => { if (given[i]) bound.set(node, given[i]); });
    const values = interpret(copier(ir), graph.outputs.map(({ value }) => value), bound);
    const value = (name: string) => {
      const output = graph.outputs.find((one) => one.name === name);
      const found = output && values.get(output.value);
      assert(found, `the step gives no ${name}`);
      return found;
    };
    return { states: carried.map(({ next }) => value(next)), outputs: readings.map(({ name }) => value(name)) };
  });
  const leaving = [...carried.map(({ next }) => next), ...readings.map(({ name }) => name)];
  return { inputs, outputs: [...made.states, ...made.outputs].map((value, i) => ({ name: leaving[i] ?? "", value })), origins: new Map() };
}

function inputOf({ inputs }: IrGraph, name: string): IrInput {
  const input = inputs.find((one) => one.name === name);
  assert(input, `the step takes no ${name}`);
  return input;
}
