// What a whole diagram costs: every node, those inside blocks too, and the sum over the main block.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../compiler/check/checked-diagram.ts";
import { nodeCost, type NodeCost, type SizeValues } from "./node-cost.ts";

export interface CostedNode {
  /** Uses of blocks that lead to the node, then the node itself. */
  readonly path: readonly string[];
  /** The operator's name, or the block's. */
  readonly what: string;
  /** Copies of a block's use; 1 for an operator, undefined while the number is not known. */
  readonly times: number | undefined;
  /** Of one copy of every block around it, and of all its own copies; undefined while a size has no value. */
  readonly cost: NodeCost | undefined;
}

export interface DiagramCost {
  readonly nodes: readonly CostedNode[];
  readonly operations: number | undefined;
  readonly parameters: number | undefined;
}

export function diagramCost({ main, sizes }: CheckedDiagram): DiagramCost {
  const nodes = costsInside(main, [], sizes);
  const outer = nodes.filter(({ path }) => path.length === 1);
  return { nodes, operations: total(outer, "operations"), parameters: total(outer, "parameters") };
}

function costsInside(block: CheckedBlock, path: readonly string[], sizes: SizeValues): readonly CostedNode[] {
  return [...block.nodes.values()].flatMap((node) => {
    const here = [...path, node.id];
    const inside = node.kind === "block" && node.body ? costsInside(node.body, here, sizes) : [];
    return [{ path: here, ...kindOf(node), cost: nodeCost(node, sizes) }, ...inside];
  });
}

function kindOf(node: CheckedNode): Pick<CostedNode, "what" | "times"> {
  return node.kind === "block" ? { what: node.node.block, times: node.times } : { what: node.node.operator, times: 1 };
}

function total(nodes: readonly CostedNode[], of: "operations" | "parameters"): number | undefined {
  return nodes.reduce<number | undefined>((all, { cost }) => (all === undefined || !cost ? undefined : all + cost[of]), 0);
}
