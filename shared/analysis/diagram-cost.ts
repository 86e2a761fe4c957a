// What a whole diagram costs: every node, those inside blocks too, and the sum over what runs of the main block.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../compiler/check/checked-diagram.ts";
import { absentThroughout, silenceOf } from "../compiler/check/silence.ts";
import type { Size } from "../tensor/size.ts";
import { asExpressions, asNumbers, type Amounts } from "./amounts.ts";
import { costOf, costOfNothing, costsOfRunning, type Cost } from "./node-cost.ts";

export interface CostedNode<T = number> {
  /** Uses of blocks that lead to the node, then the node itself. */
  readonly path: readonly string[];
  /** The operator's name, or the block's. */
  readonly what: string;
  /** Copies of a block's use; 1 for an operator, undefined while the number is not known. */
  readonly times: number | undefined;
  /** Of one copy of every block around it, and of all its own copies; nothing where it does not run. */
  readonly cost: Cost<T>;
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
export function intensity({ operations, moved }: { readonly operations: number | undefined; readonly moved: number | undefined }): number | undefined {
  return operations === undefined || !moved ? undefined : operations / moved;
}

function costIn<T>({ main }: CheckedDiagram, amounts: Amounts<T>): DiagramCost<T> {
  const running = costsOfRunning(main, amounts);
  const total = (of: "operations" | "parameters" | "moved") => amounts.sum(running.map((cost) => cost[of]));
  return { nodes: costsInside(main, [], amounts), operations: total("operations"), parameters: total("parameters"), moved: total("moved") };
}

/** `absent`: inputs of the block that bring no array here; `runs`: whether anything around it does. */
function costsInside<T>(block: CheckedBlock, path: readonly string[], amounts: Amounts<T>, absent?: ReadonlySet<string>, runs = true): readonly CostedNode<T>[] {
  const silence = silenceOf(block, absent);
  return [...block.nodes.values()].flatMap((node) => {
    const here = [...path, node.id];
    const lacking = silence.absent.get(node.id) ?? (node.kind === "block" ? absentThroughout(node, new Set()) : undefined);
    const does = runs && node.node.leftOut === undefined && !silence.nodes.has(node.id);
    const inside = node.kind === "block" && node.body ? costsInside(node.body, here, amounts, lacking, does) : [];
    return [{ path: here, ...kindOf(node), cost: does ? costOf(node, amounts, lacking) : costOfNothing(amounts) }, ...inside];
  });
}

function kindOf(node: CheckedNode): Pick<CostedNode, "what" | "times"> {
  return node.kind === "block" ? { what: node.node.block, times: node.times } : { what: node.node.operator, times: 1 };
}
