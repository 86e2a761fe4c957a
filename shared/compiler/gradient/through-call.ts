// Through an operator kept whole: by the gradient it brings itself, else through what it means in core words.
import type { IrNode } from "../../ir/graph.ts";
import { callOf } from "../../ir/interner.ts";
import { applyBody } from "../../ir/interpret.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { copier } from "../../ir/rebuild.ts";
import { expandCall } from "../onnx/expand-calls.ts";
import { goBack, type Arrival, type Backward } from "./backward.ts";

export function throughCall(context: Backward, { node, values, gradients, wants }: Arrival): readonly (IrNode | undefined)[] {
  const { ir } = context;
  const call = callOf(node);
  const spell = (builder: GraphBuilder, inputs: readonly IrNode[]) => (call.means ? applyBody(copier(builder), call.means, inputs) : expandCall(builder, inputs, call));
  const spelled = spell(ir, node.inputs);
  context.respelled.set(node, { values: spelled, spell });
  const operands = new Set(node.inputs);
  const arriving = spelled.flatMap((value, i): readonly (readonly [IrNode, IrNode])[] => (gradients[i] ? [[value, gradients[i]]] : []));
  const known = new Map(spelled.flatMap((value, i): readonly (readonly [IrNode, IrNode])[] => (values[i] && !operands.has(value) ? [[value, values[i]]] : [])));
  const found = goBack(context, arriving, node.inputs.filter((_, i) => wants(i)), { until: operands, known });
  // An operand that stands twice has its whole gradient at its first place.
  return node.inputs.map((input, i) => (node.inputs.indexOf(input) === i ? found.get(input) : undefined));
}
