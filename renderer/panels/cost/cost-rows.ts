// The rows of the table of costs: nodes in the order they are sorted by, what is inside of a block right below it.
import type { AnalyzedNode } from "../../../shared/analysis/analyze-diagram.ts";
import { toldOf } from "../../state/cost-quantities.ts";
import type { CostQuantity } from "../../state/view-store.ts";

export interface Sorting {
  readonly by: CostQuantity | "node";
  readonly descending: boolean;
}

export interface CostRow {
  readonly node: AnalyzedNode;
  readonly depth: number;
  /** Whether it has an inside to be opened. */
  readonly hasInside: boolean;
}

/** `open`: paths of the blocks whose inside is listed, joined with slashes. What is not known comes last. */
export function costRows(nodes: readonly AnalyzedNode[], open: ReadonlySet<string>, { by, descending }: Sorting, training: boolean): readonly CostRow[] {
  const children = new Map<string, AnalyzedNode[]>();
  for (const node of nodes) {
    const around = node.path.slice(0, -1).join("/");
    const siblings = children.get(around);
    if (siblings) siblings.push(node);
    else children.set(around, [node]);
  }
  const value = (node: AnalyzedNode) => (by === "node" ? undefined : toldOf(node, by, training).value);
  const compare = (a: AnalyzedNode, b: AnalyzedNode) => {
    if (by === "node") return (descending ? -1 : 1) * (a.path.at(-1) ?? "").localeCompare(b.path.at(-1) ?? "", "en", { numeric: true });
    const [left, right] = [value(a), value(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return descending ? right - left : left - right;
  };
  const list = (around: string): readonly CostRow[] => (children.get(around) ?? []).toSorted(compare).flatMap((node) => {
    const key = node.path.join("/");
    const hasInside = children.has(key);
    return [{ node, depth: node.path.length - 1, hasInside }, ...(hasInside && open.has(key) ? list(key) : [])];
  });
  return list("");
}
