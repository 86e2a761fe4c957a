// The nodes of a graph in an order in which operands come first. Without recursion: graphs are thousands of nodes deep.
import type { IrGraph, IrNode } from "./graph.ts";

/** Every node the roots need, each once, operands before users. Bodies are not entered, and what lies behind `until` is left out. */
export function walk(roots: Iterable<IrNode>, until?: { has(node: IrNode): boolean }): readonly IrNode[] {
  const [fresh, open, done] = [0, 1, 2];
  const from = [...roots];
  // Operands have smaller numbers than their users, so none is above the largest root's.
  const state = new Uint8Array(from.reduce((most, { id }) => Math.max(most, id), -1) + 1);
  const order: IrNode[] = [];
  const stack: IrNode[] = [];
  for (const root of from) {
    stack.push(root);
    for (let node = stack.at(-1); node; node = stack.at(-1)) {
      if (state[node.id] !== fresh) {
        stack.pop();
        if (state[node.id] === open) order.push(node);
        state[node.id] = done;
        continue;
      }
      state[node.id] = open;
      if (until?.has(node)) continue;
      for (let i = node.inputs.length - 1; i >= 0; i--) {
        const input = node.inputs[i];
        if (input && state[input.id] === fresh) stack.push(input);
      }
    }
  }
  return order;
}

/** What a graph must keep: its outputs and its origins. */
export function rootsOf(graph: IrGraph): readonly IrNode[] {
  return [...new Set([...graph.outputs.map((output) => output.value), ...graph.origins.values()])];
}
