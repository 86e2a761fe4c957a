// A form that ONNX has one node for: a call that names the node and keeps what it means in core words.
import type { CallAttributes, IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { recognisedPrefix } from "../onnx/spell-call.ts";

export function recognisedCall(ir: GraphBuilder, operator: string, inputs: readonly IrNode[], attributes: CallAttributes["attributes"], meaning: (operands: readonly IrNode[]) => readonly IrNode[]): readonly IrNode[] {
  const parameters = inputs.map((x, i) => ir.input(`%0.${i}`, x.type));
  const results = meaning(parameters);
  return ir.call(inputs, {
    operator: `${recognisedPrefix}${operator}`, attributes, operands: [], parameters: [], sizes: {}, means: { parameters, results },
    results: results.map(({ type }, i) => ({ port: `y${i}`, dtype: type.dtype, axes: type.dims.map((size, axis) => ({ label: String(axis), size })) })),
  });
}
