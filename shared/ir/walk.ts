// The nodes of a graph in an order in which operands come first. Without recursion: graphs are thousands of nodes deep.
import type { IrGraph, IrNode } from "./graph.ts";

/** Every node the roots need, each once, operands before users. Bodies are not entered, and what lies behind `until` is left out. */
export function walk(roots: Iterable<IrNode>, until?: ReadonlySet<IrNode>): readonly IrNode[] {
  const order: IrNode[] = [];
  const state = new Map<IrNode, "open" | "done">();
  const stack: IrNode[] = [];
  for (const root of roots) {
    stack.push(root);
    for (let node = stack.at(-1); node; node = stack.at(-1)) {
      if (state.get(node) === undefined) {
        state.set(node, "open");
        if (until?.has(node)) continue;
        for (let i = node.inputs.length - 1; i >= 0; i--) {
          const input = node.inputs[i];
          if (input && !state.has(input)) stack.push(input);
        }
      } else {
        stack.pop();
        if (state.get(node) === "open") order.push(node);
        state.set(node, "done");
      }
    }
  }
  return order;
}

/** What a graph must keep: its outputs and its origins. */
export function rootsOf(graph: IrGraph): readonly IrNode[] {
  return [...new Set([...graph.outputs.map((output) => output.value), ...graph.origins.values()])];
}
