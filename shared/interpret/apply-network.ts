// A network applied to other values: what stands in the place of an input is built on, and the rest is fed as ever.
import type { IrGraph, IrInput, IrNode } from "../ir/graph.ts";
import { interpret } from "../ir/interpret.ts";
import type { GraphBuilder } from "../ir/ir-builder.ts";
import { copier } from "../ir/rebuild.ts";
import { assert } from "../base/assert.ts";

/** The values of `roots` (of the graph), with `placed` in the place of inputs by name. */
export function applyNetwork(ir: GraphBuilder, graph: IrGraph, placed: ReadonlyMap<string, IrNode>, roots: readonly IrNode[]): readonly IrNode[] {
  const bound = new Map(graph.inputs.map(({ name, node }) => [node, placed.get(name) ?? ir.input(name, node.type)] as const));
  const values = interpret(copier(ir), roots, bound);
  return roots.map((root) => {
    const value = values.get(root);
    assert(value, "a value of the network was not built");
    return value;
  });
}

/** The inputs that are still to be fed, as nodes of the new interner. */
export function remainingInputs(ir: GraphBuilder, graph: IrGraph, placed: ReadonlyMap<string, IrNode>): readonly IrInput[] {
  return graph.inputs.filter(({ name }) => !placed.has(name)).map((input) => ({ ...input, node: ir.input(input.name, input.node.type) }));
}
