// The order in which data can flow through a block, and the cycle that forbids one.
import type { Block, NodeId } from "../../document/document.ts";

export interface FlowOrder {
  /** Every node once: first those that can be ordered, then those on or behind a cycle. */
  readonly order: readonly NodeId[];
  /** Nodes of one cycle, in the direction of the data; empty without one. */
  readonly cycle: readonly NodeId[];
  /** Nodes on or behind a cycle. */
  readonly stuck: ReadonlySet<NodeId>;
}

export function flowOrder(block: Block): FlowOrder {
  const waiting = new Map<NodeId, number>();
  const readers = new Map<NodeId, NodeId[]>();
  for (const id of Object.keys(block.nodes)) waiting.set(id, 0);
  for (const wire of Object.values(block.wires)) {
    const count = waiting.get(wire.to.node);
    if (count === undefined || !waiting.has(wire.from.node)) continue;
    waiting.set(wire.to.node, count + 1);
    const known = readers.get(wire.from.node);
    if (known) known.push(wire.to.node);
    else readers.set(wire.from.node, [wire.to.node]);
  }
  const order = [...waiting].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (let i = 0; i < order.length; i++) {
    for (const reader of readers.get(order[i] ?? "") ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) order.push(reader);
    }
  }
  const stuck = new Set([...waiting].flatMap(([id, count]) => (count > 0 ? [id] : [])));
  return { order: [...order, ...stuck], cycle: stuck.size === 0 ? [] : findCycle(block, stuck), stuck };
}

/** Walks back from a stuck node until one comes again; every stuck node has a stuck feeder. */
function findCycle(block: Block, stuck: ReadonlySet<NodeId>): readonly NodeId[] {
  const feeder = new Map<NodeId, NodeId>();
  for (const wire of Object.values(block.wires)) if (stuck.has(wire.from.node) && stuck.has(wire.to.node)) feeder.set(wire.to.node, wire.from.node);
  const seen: NodeId[] = [];
  let at = [...stuck][0];
  while (at !== undefined && !seen.includes(at)) {
    seen.push(at);
    at = feeder.get(at);
  }
  return at === undefined ? [] : seen.slice(seen.indexOf(at)).reverse();
}
