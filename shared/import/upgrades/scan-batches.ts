// The first Scan ran over sequences of a batch; now it runs over one sequence, so another one runs over the batch.
import { problem } from "../../base/problem.ts";
import type { Graph, GraphNode } from "../graph.ts";
import { attributesFrom, intAttribute, intOf, intsAttribute, intsOf } from "../graph.ts";
import { upgrade, type Upgrade } from "./define.ts";

export const scanBatches: readonly Upgrade[] = [
  upgrade(9, "Scan", (node, context) => {
    const [lengths = "", ...operands] = node.inputs;
    if (lengths !== "") return problem("Scan: found lengths of sequences of their own, which newer operator sets cannot say: pad the sequences instead");
    const { body } = node.graphs;
    const count = intOf(node, "num_scan_inputs") ?? 0;
    if (!body) return problem("Scan: found no body, expected a graph");
    const inner = operands.map((_, i) => context.fresh(`${node.name} row ${i}`));
    const results = node.outputs.map((output, i) => (output === "" ? "" : context.fresh(`${node.name} result ${i}`)));
    const directions = intsOf(node, "directions");
    const scan: GraphNode = {
      name: `${node.name}/sequence`, scope: node.scope, operator: "Scan", domain: "", version: 9, inputs: inner, outputs: results, graphs: { body },
      attributes: attributesFrom([intAttribute("num_scan_inputs", count), ...(directions ? [intsAttribute("scan_input_directions", directions)] : [])]),
    };
    const batch: Graph = { name: "batch", inputs: inner, outputs: results.filter((result) => result !== ""), nodes: [scan], tensors: new Map(), types: new Map(), kinds: new Map() };
    context.same({
      inputs: operands, graphs: { body: batch }, outputs: node.outputs.filter((output) => output !== ""),
      attributes: attributesFrom([intAttribute("num_scan_inputs", operands.length)]),
    });
    return undefined;
  }),
];
