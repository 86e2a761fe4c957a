// The rows of the tables of cost and of time: nodes in the order they are sorted by, what is inside of a block right below it.
import type { AnalyzedNode } from "../../../shared/analysis/analyze-diagram.ts";
import { toldOf } from "../../state/cost-quantities.ts";
import type { CostQuantity } from "../../state/view-store.ts";

export interface Sorting {
  readonly by: CostQuantity | "node";
  readonly descending: boolean;
}

interface Placed {
  readonly path: readonly string[];
}

export interface NestedRow<T extends Placed> {
  readonly node: T;
  readonly depth: number;
  /** Whether it has an inside to be opened. */
  readonly hasInside: boolean;
}

export type CostRow = NestedRow<AnalyzedNode>;

/** `open`: paths of the blocks whose inside is listed, joined with slashes. */
export function nestedRows<T extends Placed>(nodes: readonly T[], open: ReadonlySet<string>, compare: (a: T, b: T) => number): readonly NestedRow<T>[] {
  const children = new Map<string, T[]>();
  for (const node of nodes) {
    const around = node.path.slice(0, -1).join("/");
    const siblings = children.get(around);
    if (siblings) siblings.push(node);
    else children.set(around, [node]);
  }
  const list = (around: string): readonly NestedRow<T>[] => (children.get(around) ?? []).toSorted(compare).flatMap((node) => {
    const key = node.path.join("/");
    const hasInside = children.has(key);
    return [{ node, depth: node.path.length - 1, hasInside }, ...(hasInside && open.has(key) ? list(key) : [])];
  });
  return list("");
}

/** What is not known comes last. */
export function costRows(nodes: readonly AnalyzedNode[], open: ReadonlySet<string>, { by, descending }: Sorting, training: boolean): readonly CostRow[] {
  const value = (node: AnalyzedNode) => (by === "node" ? undefined : toldOf(node, by, training).value);
  return nestedRows(nodes, open, (a, b) => {
    if (by === "node") return (descending ? -1 : 1) * (a.path.at(-1) ?? "").localeCompare(b.path.at(-1) ?? "", "en", { numeric: true });
    const [left, right] = [value(a), value(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return descending ? right - left : left - right;
  });
}
