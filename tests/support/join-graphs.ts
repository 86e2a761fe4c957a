// Many small graphs as one: opening a session costs more than running it, on WebGPU above all.
import type { IrGraph } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { interpret } from "../../shared/ir/interpret.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { copier } from "../../shared/ir/rebuild.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";

export interface NamedGraph {
  readonly name: string;
  readonly graph: IrGraph;
  readonly feeds: ReadonlyMap<string, NumericArray>;
}

/** Inputs and outputs go by `case/name`. */
export function joinGraphs(cases: readonly NamedGraph[]): { readonly graph: IrGraph; readonly feeds: ReadonlyMap<string, NumericArray> } {
  const ir = irBuilder(createInterner());
  const parts = cases.map(({ name, graph, feeds }) => {
    const inputs = graph.inputs.map((input) => ({ name: `${name}/${input.name}`, role: input.role, node: ir.input(`${name}/${input.name}`, input.node.type) }));
    const values = interpret(copier(ir), graph.outputs.map((o) => o.value), new Map(graph.inputs.map((input, i) => [input.node, inputs[i]!.node])));
    return { inputs, outputs: graph.outputs.map((o) => ({ name: `${name}/${o.name}`, value: values.get(o.value)! })), feeds: [...feeds].map(([key, value]) => [`${name}/${key}`, value] as const) };
  });
  return { graph: { inputs: parts.flatMap((p) => p.inputs), outputs: parts.flatMap((p) => p.outputs), origins: new Map() }, feeds: new Map(parts.flatMap((p) => p.feeds)) };
}
