// What a whole diagram costs: every node, those inside blocks too, and the sum over what runs of the main block.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../compiler/check/checked-diagram.ts";
import { silenceOf } from "../compiler/check/silence.ts";
import type { Size } from "../tensor/size.ts";
import { asExpressions, asNumbers, type Amounts } from "./amounts.ts";
import { costOf, type Cost } from "./node-cost.ts";

export interface CostedNode<T = number> {
  /** Uses of blocks that lead to the node, then the node itself. */
  readonly path: readonly string[];
  /** The operator's name, or the block's. */
  readonly what: string;
  /** Copies of a block's use; 1 for an operator, undefined while the number is not known. */
  readonly times: number | undefined;
  /** Of one copy of every block around it, and of all its own copies; undefined while a size has no value. */
  readonly cost: Cost<T> | undefined;
}

export interface DiagramCost<T = number> {
  readonly nodes: readonly CostedNode<T>[];
  readonly operations: T | undefined;
  readonly parameters: T | undefined;
  readonly moved: T | undefined;
}

export function diagramCost(checked: CheckedDiagram): DiagramCost {
  return costIn(checked, asNumbers(checked.sizes));
}

/** The same over the sizes' names. */
export function diagramCostExpressions(checked: CheckedDiagram): DiagramCost<Size> {
  return costIn(checked, asExpressions(checked.sizes));
}

/** Operations for each byte that is moved: where it is small, memory and not arithmetic sets the pace. */
export function intensity(cost: { readonly operations: number | undefined; readonly moved: number | undefined } | undefined): number | undefined {
  const { operations, moved } = cost ?? {};
  return operations === undefined || !moved ? undefined : operations / moved;
}

function costIn<T>({ main }: CheckedDiagram, amounts: Amounts<T>): DiagramCost<T> {
  const nodes = costsInside(main, [], amounts);
  const silent = silenceOf(main).nodes;
  const outer = nodes.filter(({ path: [id = "", ...inner] }) => inner.length === 0 && !silent.has(id));
  const total = (of: "operations" | "parameters" | "moved") => amounts.sum(outer.map(({ cost }) => cost?.[of]));
  return { nodes, operations: total("operations"), parameters: total("parameters"), moved: total("moved") };
}

function costsInside<T>(block: CheckedBlock, path: readonly string[], amounts: Amounts<T>): readonly CostedNode<T>[] {
  return [...block.nodes.values()].flatMap((node) => {
    const here = [...path, node.id];
    const inside = node.kind === "block" && node.body ? costsInside(node.body, here, amounts) : [];
    return [{ path: here, ...kindOf(node), cost: costOf(node, amounts) }, ...inside];
  });
}

function kindOf(node: CheckedNode): Pick<CostedNode, "what" | "times"> {
  return node.kind === "block" ? { what: node.node.block, times: node.times } : { what: node.node.operator, times: 1 };
}
