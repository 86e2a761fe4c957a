// What passes from column to column of a block: the arrays that a vertical cut behind each column crosses.
import type { CheckedBlock, CheckedNode } from "../compiler/check/checked-diagram.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { Amounts } from "./amounts.ts";
import { bytesOf, elementsOf } from "./node-cost.ts";

export interface Cut<T> {
  /** The nodes of the column in front of the cut. */
  readonly behind: readonly string[];
  /** Ports whose arrays cross it, `node:port`, each once however many read it. */
  readonly arrays: readonly string[];
  readonly elements: T | undefined;
  readonly bytes: T | undefined;
}

/** Inputs stand in the first column, everything else right of all it reads, and what reads nothing just before its first reader. */
export function columnCuts<T>(block: CheckedBlock, amounts: Amounts<T>): readonly Cut<T>[] {
  const column = columnsOf(block);
  const lastReader = new Map<string, number>();
  for (const { from, to } of Object.values(block.wires)) {
    const port = `${from.node}:${from.port}`;
    lastReader.set(port, Math.max(lastReader.get(port) ?? 0, column.get(to.node) ?? 0));
  }
  const last = Math.max(0, ...column.values());
  return Array.from({ length: last }, (_, at): Cut<T> => {
    const crossing = [...block.nodes.values()].flatMap((node) => ((column.get(node.id) ?? 0) > at ? [] : arraysOf(node).filter(([port]) => (lastReader.get(port) ?? 0) > at)));
    return {
      behind: [...column].flatMap(([id, own]) => (own === at ? [id] : [])),
      arrays: crossing.map(([port]) => port),
      elements: amounts.sum(crossing.map(([, type]) => elementsOf(type, amounts))),
      bytes: amounts.sum(crossing.map(([, type]) => bytesOf(type, amounts))),
    };
  });
}

function arraysOf(node: CheckedNode): readonly (readonly [string, TensorType])[] {
  return Object.entries(node.outputs).map(([port, type]) => [`${node.id}:${port}`, type]);
}

function columnsOf(block: CheckedBlock): ReadonlyMap<string, number> {
  const column = new Map<string, number>();
  const makers = (node: CheckedNode) => Object.values(node.wires).flatMap((wire) => block.wires[wire]?.from.node ?? []);
  for (const id of block.order) {
    const node = block.nodes.get(id);
    if (node) column.set(id, Math.max(0, ...makers(node).map((from) => 1 + (column.get(from) ?? 0))));
  }
  for (const id of block.order) {
    const node = block.nodes.get(id);
    const isInput = node?.kind === "operator" && node.node.operator === "input";
    if (!node || isInput || makers(node).length > 0) continue;
    const readers = Object.values(block.wires).filter(({ from }) => from.node === id).map(({ to }) => column.get(to.node) ?? 0);
    if (readers.length > 0) column.set(id, Math.max(0, Math.min(...readers) - 1));
  }
  return column;
}
