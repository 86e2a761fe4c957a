// Operators that do something else while training get that meaning here: noise they are fed, statistics they move along.
import { assert } from "../base/assert.ts";
import type { IrGraph, IrInput, IrNode } from "../ir/graph.ts";
import { callOf, createInterner } from "../ir/interner.ts";
import type { GraphBuilder } from "../ir/ir-builder.ts";
import { rebuild } from "../ir/rebuild.ts";
import { attributesOf } from "../ir/words.ts";
import { findOperator } from "../operators/find-operator.ts";
import { contextOf, labelled, sizesOf } from "../operators/lower-node.ts";

export interface Noise {
  /** The input that wants even random numbers between 0 and 1, new in every step. */
  readonly name: string;
  readonly dims: readonly number[];
}

export interface InTraining {
  /** With the noise as further inputs and the moved parameters as further outputs. */
  readonly graph: IrGraph;
  readonly noise: readonly Noise[];
  /** Parameters that move by being used, with the output that says where to. */
  readonly moved: readonly { readonly parameter: string; readonly next: string }[];
}

export function inTraining(given: IrGraph, nextOf: (parameter: string) => string): InTraining {
  const ports = new Map([...given.origins].map(([port, node]) => [node, port]));
  const noise: IrInput[] = [];
  const moved = new Map<string, IrNode>();
  const graph = rebuild(given, createInterner(), (node, inputs, builder) => {
    if (node.word !== "call" || !findOperator(callOf(node).operator)?.training) return undefined;
    return whileTraining(node, inputs, builder, `noise:${ports.get(node) ?? noise.length}`, noise, moved);
  });
  const outputs = [...moved].map(([parameter, value]) => ({ name: nextOf(parameter), value }));
  return {
    graph: { ...graph, inputs: [...graph.inputs, ...noise], outputs: [...graph.outputs, ...outputs] },
    noise: noise.map(({ name, node }) => ({ name, dims: node.type.dims })),
    moved: [...moved.keys()].map((parameter) => ({ parameter, next: nextOf(parameter) })),
  };
}

/** The values of a call by its meaning in training; what it is fed and what it moves are added to the lists. */
function whileTraining(node: IrNode, inputs: readonly IrNode[], builder: GraphBuilder, name: string, noise: IrInput[], moved: Map<string, IrNode>): readonly IrNode[] {
  const call = callOf(node);
  const operator = findOperator(call.operator);
  const own = inputs.slice(call.operands.length);
  const parameterName = (at: number) => (own[at]?.word === "input" ? attributesOf(own[at], "input").name : undefined);
  const named = (value: IrNode | undefined, labels: readonly string[]) => {
    assert(value, `${call.operator} lacks an operand`);
    return { value, labels };
  };
  const use = {
    inputs: Object.fromEntries(call.operands.map(({ port, labels }, i) => [port, named(inputs[i], labels)])),
    // A parameter that an earlier use has moved goes on from there.
    parameters: Object.fromEntries(call.parameters.map((parameter, i) => [parameter.name, named(moved.get(parameterName(i) ?? "") ?? own[i], parameter.labels)])),
    attributes: call.attributes as Parameters<typeof contextOf>[1]["attributes"],
    results: Object.fromEntries(call.results.map(({ port, axes }) => [port, axes])),
    sizes: call.sizes,
  };
  const ir = labelled<IrNode>(builder);
  const sizes = sizesOf(builder, use);
  assert(operator?.training, `${call.operator} means the same in training`);
  const meant = operator.training(ir, use.inputs, {
    ...contextOf(operator, use, sizes),
    noise(labels) {
      const value = builder.input(`${name}${noise.some((input) => input.name === name) ? `~${noise.length}` : ""}`, { dtype: "f32", dims: labels.map((label) => sizes[label] ?? 1) });
      noise.push({ name: attributesOf(value, "input").name, role: "input", node: value });
      return { value, labels };
    },
  });
  call.parameters.forEach((parameter, i) => {
    const [after, key] = [meant.moved?.[parameter.name], parameterName(i)];
    if (after && key !== undefined) moved.set(key, ir.align(after, parameter.labels, sizes).value);
  });
  return call.results.map(({ port, axes }) => ir.align(named(meant.outputs[port]?.value, meant.outputs[port]?.labels ?? []), axes.map(({ label }) => label), sizes).value);
}
