// A step of a path into a diagram: the id of a use of a block, or that of an operator with its word for one of the blocks it runs: `branch.then_branch`. No id has a dot.
import type { BlockId, Node, NodeId } from "./document.ts";

export interface Step {
  readonly node: NodeId;
  /** Where it is missing for an operator, its first block is meant. */
  readonly body?: string;
}

export function readStep(step: string): Step {
  const dot = step.indexOf(".");
  return dot < 0 ? { node: step } : { node: step.slice(0, dot), body: step.slice(dot + 1) };
}

export interface Entrance {
  readonly step: string;
  readonly block: BlockId;
}

/** Every way into a node. */
export function entrancesOf(id: NodeId, node: Node): readonly Entrance[] {
  if (node.kind === "block") return [{ step: id, block: node.block }];
  return Object.entries(node.bodies ?? {}).map(([body, { block }]) => ({ step: `${id}.${body}`, block }));
}
