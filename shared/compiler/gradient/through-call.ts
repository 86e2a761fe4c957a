// Through an operator kept whole: by the gradient it brings itself, else through what it means in core words.
import { assert } from "../../base/assert.ts";
import type { CallAttributes, IrNode } from "../../ir/graph.ts";
import { callOf } from "../../ir/interner.ts";
import { applyBody } from "../../ir/interpret.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { copier } from "../../ir/rebuild.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { gradientNode } from "../../operators/gradient-node.ts";
import { expandCall } from "../onnx/expand-calls.ts";
import { goBack, type Arrival, type Backward } from "./backward.ts";

export function throughCall(context: Backward, arrival: Arrival): readonly (IrNode | undefined)[] {
  const { ir } = context;
  const { node, values, gradients, wants } = arrival;
  const call = callOf(node);
  const spell = (builder: GraphBuilder, inputs: readonly IrNode[]) => (call.means ? applyBody(copier(builder), call.means, inputs) : expandCall(builder, inputs, call));
  const spelled = spell(ir, node.inputs);
  context.respelled.set(node, { values: spelled, spell });
  const own = call.means ? undefined : byOwnGradient(ir, call, arrival);
  if (own) return own;
  const operands = new Set(node.inputs);
  const arriving = spelled.flatMap((value, i): readonly (readonly [IrNode, IrNode])[] => (gradients[i] ? [[value, gradients[i]]] : []));
  const known = new Map(spelled.flatMap((value, i): readonly (readonly [IrNode, IrNode])[] => (values[i] && !operands.has(value) ? [[value, values[i]]] : [])));
  const found = goBack(context, arriving, node.inputs.filter((_, i) => wants(i)), { until: operands, known });
  // An operand that stands twice has its whole gradient at its first place.
  return node.inputs.map((input, i) => (node.inputs.indexOf(input) === i ? found.get(input) : undefined));
}

function byOwnGradient(ir: GraphBuilder, call: CallAttributes, { node, values, gradients }: Arrival): readonly (IrNode | undefined)[] | undefined {
  const operator = findOperator(call.operator);
  if (!operator?.gradient) return undefined;
  const named = (value: IrNode | undefined, labels: readonly string[]) => {
    assert(value, `${call.operator} lacks a value`);
    return { value, labels };
  };
  const results = call.results.map(({ port, axes }, i) => ({ port, labels: axes.map((axis) => axis.label), value: values[i], gradient: gradients[i] }));
  const found = gradientNode(ir, operator, {
    inputs: Object.fromEntries(call.operands.map(({ port, labels }, i) => [port, named(node.inputs[i], labels)])),
    parameters: Object.fromEntries(call.parameters.map(({ name, labels }, i) => [name, named(node.inputs[call.operands.length + i], labels)])),
    attributes: call.attributes as Parameters<typeof gradientNode>[2]["attributes"],
    results: Object.fromEntries(call.results.map(({ port, axes }) => [port, axes])),
    sizes: call.sizes,
    outputs: Object.fromEntries(results.map(({ port, value, labels }) => [port, named(value, labels)])),
    arriving: Object.fromEntries(results.flatMap(({ port, gradient, labels }) => (gradient ? [[port, named(gradient, labels)]] : []))),
  });
  return found && [...call.operands.map(({ port }) => found[port]), ...call.parameters.map(({ name }) => found[name])];
}
