// Names for values that an upgrade brings in: near to the wish, and none of the model's own.
import type { Graph } from "./graph.ts";

export function freshNames(graph: Graph): (wish: string) => string {
  const taken = new Set<string>();
  const collect = ({ inputs, tensors, nodes }: Graph) => {
    for (const name of [...inputs, ...tensors.keys()]) taken.add(name);
    for (const node of nodes) {
      for (const output of node.outputs) taken.add(output);
      for (const inner of Object.values(node.graphs)) collect(inner);
    }
  };
  collect(graph);
  return (wish) => {
    let name = wish;
    for (let i = 2; taken.has(name); i++) name = `${wish} ${i}`;
    taken.add(name);
    return name;
  };
}
