// Copies a graph into another interner, bottom-up, with the chance to put something else in a node's place.
import { assert } from "../base/assert.ts";
import type { CallAttributes, IrGraph, IrNode } from "./graph.ts";
import { opaqueOf, type Interner } from "./interner.ts";
import { applyBody, interpret, type Interpreter } from "./interpret.ts";
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
    return [node, ir.input(attributesOf(node, "input").name, node.type)] as const;
  }));
  const plain: Interpreter<IrNode> = {
    ir,
    call: (inputs, call) => callReplacement?.(inputs, call) ?? ir.call(inputs, call),
    opaque: (inputs, node) => copyOpaque(plain, ir, inputs, node),
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
    ...(graph.hints ? { hints: new Map([...graph.hints].flatMap(([port, node]) => {
      const value = values.get(node) ?? bound.get(node);
      return value ? [[port, value] as const] : [];
    })) } : {}),
  };
}

/** Copies nodes as they are: for bodies that are applied again. */
export function copier(ir: GraphBuilder): Interpreter<IrNode> {
  const copies: Interpreter<IrNode> = { ir, call: (inputs, call) => ir.call(inputs, call), opaque: (inputs, node) => copyOpaque(copies, ir, inputs, node) };
  return copies;
}

/** An opaque node over other operands, its bodies copied by the same interpreter. */
export function copyOpaque(interpreter: Interpreter<IrNode>, ir: GraphBuilder, inputs: readonly IrNode[], node: IrNode): readonly IrNode[] {
  const { bodies, ...attributes } = opaqueOf(node);
  return ir.opaque(inputs, attributes, Object.fromEntries(Object.entries(bodies).map(([name, { captured, body }]) => {
    const formals = body.parameters.slice(0, body.parameters.length - captured.length).map((parameter) => parameter.type);
    return [name, { captured, formals, results: (parameters) => applyBody(interpreter, body, parameters) }];
  })));
}
