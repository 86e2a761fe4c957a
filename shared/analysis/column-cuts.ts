// What passes from column to column of a block: the arrays that a vertical cut behind each column crosses.
import type { CheckedBlock, CheckedNode } from "../compiler/check/checked-diagram.ts";
import { silenceOf } from "../compiler/check/silence.ts";
import type { PortRef } from "../document/document.ts";
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
  const running = runningPart(block);
  const column = columnsOf(running);
  const lastReader = new Map<string, number>();
  for (const { from, to } of running.wires) {
    const port = `${from.node}:${from.port}`;
    lastReader.set(port, Math.max(lastReader.get(port) ?? 0, column.get(to.node) ?? 0));
  }
  const last = Math.max(0, ...column.values());
  return Array.from({ length: last }, (_, at): Cut<T> => {
    const crossing = running.nodes.flatMap((node) => ((column.get(node.id) ?? 0) > at ? [] : arraysOf(node).filter(([port]) => (lastReader.get(port) ?? 0) > at)));
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

/** What runs of a block, in its order: a wire behind a bypassed node begins where what this passes on does. */
interface RunningPart {
  readonly nodes: readonly CheckedNode[];
  readonly wires: readonly { readonly from: PortRef; readonly to: PortRef }[];
}

function runningPart(block: CheckedBlock): RunningPart {
  const silence = silenceOf(block);
  const sourceOf = (from: PortRef): PortRef | undefined => {
    const maker = block.nodes.get(from.node);
    if (maker?.node.leftOut !== "bypassed") return silence.ports.has(`${from.node}:${from.port}`) ? undefined : from;
    const wire = block.wires[maker.wires[maker.passes?.[from.port] ?? ""] ?? ""];
    return wire && sourceOf(wire.from);
  };
  const nodes = block.order.flatMap((id) => block.nodes.get(id) ?? []).filter((node) => node.node.leftOut === undefined && !silence.nodes.has(node.id));
  const ids = new Set(nodes.map(({ id }) => id));
  const wires = Object.values(block.wires).flatMap(({ from, to }) => {
    const source = ids.has(to.node) ? sourceOf(from) : undefined;
    return source ? [{ from: source, to }] : [];
  });
  return { nodes, wires };
}

function columnsOf({ nodes, wires }: RunningPart): ReadonlyMap<string, number> {
  const column = new Map<string, number>();
  const makers = new Map<string, string[]>();
  const readers = new Map<string, string[]>();
  for (const { from, to } of wires) {
    makers.set(to.node, [...(makers.get(to.node) ?? []), from.node]);
    readers.set(from.node, [...(readers.get(from.node) ?? []), to.node]);
  }
  for (const { id } of nodes) column.set(id, Math.max(0, ...(makers.get(id) ?? []).map((from) => 1 + (column.get(from) ?? 0))));
  for (const node of nodes) {
    const isInput = node.kind === "operator" && node.node.operator === "input";
    const readBy = readers.get(node.id) ?? [];
    if (isInput || makers.has(node.id) || readBy.length === 0) continue;
    column.set(node.id, Math.max(0, Math.min(...readBy.map((id) => column.get(id) ?? 0)) - 1));
  }
  return column;
}
