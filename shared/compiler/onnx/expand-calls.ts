// Calls whose operator has no ONNX spelling for this use, spelled out in core words.
import { assert } from "../../base/assert.ts";
import type { IrBuilder } from "../../ir/builder.ts";
import type { CallAttributes, IrGraph } from "../../ir/graph.ts";
import type { Interner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { rebuild } from "../../ir/rebuild.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { lowerNode } from "../../operators/lower-node.ts";
import { hasSpelling } from "./spell-call.ts";

/** What a call means, in core words, through any builder; the values of its results in order. */
export function expandCall<V>(ir: IrBuilder<V>, inputs: readonly V[], call: CallAttributes): readonly V[] {
  const operator = findOperator(call.operator);
  assert(operator, `there is no operator ${call.operator}`);
  const array = (at: number, labels: readonly string[]) => {
    const value = inputs[at];
    assert(value !== undefined, `${call.operator} lacks operand ${at}`);
    return { value, labels };
  };
  const lowered = lowerNode(ir, operator, {
    inputs: Object.fromEntries(call.operands.map(({ port, labels }, i) => [port, array(i, labels)])),
    parameters: Object.fromEntries(call.parameters.map(({ name, labels }, i) => [name, array(call.operands.length + i, labels)])),
    attributes: call.attributes as Parameters<typeof lowerNode>[2]["attributes"],
    results: Object.fromEntries(call.results.map(({ port, axes }) => [port, axes])),
    sizes: call.sizes,
  });
  return call.results.map(({ port }) => {
    const value = lowered[port];
    assert(value !== undefined, `${call.operator} gave no ${port}`);
    return value;
  });
}

/** The graph with only such calls left as ONNX can say in nodes of its own; with `all`, with none. */
export function expandCalls(graph: IrGraph, interner: Interner, all = false): IrGraph {
  const ir = irBuilder(interner);
  return rebuild(graph, interner, undefined, (inputs, call) => {
    const types = inputs.map((x) => x.type);
    return call.means === undefined && (all || !hasSpelling(types, call)) ? expandCall(ir, inputs, call) : undefined;
  });
}
