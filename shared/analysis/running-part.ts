// What of a block runs, and in which column each node of it stands where nobody has drawn it.
import type { CheckedBlock, CheckedNode } from "../compiler/check/checked-diagram.ts";
import type { Silence } from "../compiler/check/silence.ts";
import type { PortRef } from "../document/document.ts";

/** What runs of a block, in its order: a wire behind a bypassed node begins where what this passes on does. */
export interface RunningPart {
  readonly nodes: readonly CheckedNode[];
  readonly wires: readonly { readonly from: PortRef; readonly to: PortRef }[];
}

export function runningPart(block: CheckedBlock, silence: Silence): RunningPart {
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

/** Inputs stand in the first column, everything else right of all it reads, and what reads nothing just before its first reader. */
export function columnsOfRunning({ nodes, wires }: RunningPart): ReadonlyMap<string, number> {
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
