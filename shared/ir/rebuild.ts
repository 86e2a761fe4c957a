// Copies a graph into another interner, bottom-up, with the chance to put something else in a node's place.
import { assert } from "../base/assert.ts";
import type { CallAttributes, IrGraph, IrNode } from "./graph.ts";
import type { Interner } from "./interner.ts";
import { interpret, type Interpreter } from "./interpret.ts";
import { irBuilder, type GraphBuilder } from "./ir-builder.ts";
import { rootsOf } from "./walk.ts";
import { attributesOf } from "./words.ts";

/** Gives the values to stand for `node` (old), whose operands are already rebuilt; undefined keeps it as it is. */
export type Replacement = (node: IrNode, inputs: readonly IrNode[], ir: GraphBuilder) => readonly IrNode[] | undefined;
/** The same for calls, in bodies too. */
export type CallReplacement = (inputs: readonly IrNode[], call: CallAttributes) => readonly IrNode[] | undefined;

/** Outputs and origins keep their names and order; values that nothing needs any more are left behind, inputs stay. */
export function rebuild(graph: IrGraph, interner: Interner, replacement?: Replacement, callReplacement?: CallReplacement): IrGraph {
  const ir = irBuilder(interner);
  const bound = new Map(graph.inputs.map(({ node }) => {
    const { name, dtype, dims } = attributesOf(node, "input");
    return [node, ir.input(name, { dtype, dims })] as const;
  }));
  const plain: Interpreter<IrNode> = {
    ir,
    call: (inputs, call) => callReplacement?.(inputs, call) ?? ir.call(inputs, call),
  };
  const interpreter = replacement ? { ...plain, replace: (node: IrNode, inputs: readonly IrNode[]) => replacement(node, inputs, ir) } : plain;
  const values = interpret(interpreter, rootsOf(graph), bound);
  const moved = (node: IrNode) => {
    const value = values.get(node) ?? bound.get(node);
    assert(value, `a ${node.word} was not rebuilt`);
    return value;
  };
  return {
    inputs: graph.inputs.map((input) => ({ ...input, node: moved(input.node) })),
    outputs: graph.outputs.map(({ name, value }) => ({ name, value: moved(value) })),
    origins: new Map([...graph.origins].map(([port, node]) => [port, moved(node)])),
  };
}
