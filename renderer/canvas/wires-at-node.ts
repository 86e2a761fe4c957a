// A block as one of its nodes sees it: with the node's own wires only, so that drawing a node alone does not look through all of them.
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId, Wire, WireId } from "../../shared/document/document.ts";

const known = new WeakMap<CheckedBlock, ReadonlyMap<NodeId, Readonly<Record<WireId, Wire>>>>();

export function blockAround(node: NodeId, block: CheckedBlock): CheckedBlock {
  const byNode = known.get(block) ?? index(block);
  known.set(block, byNode);
  return { ...block, wires: byNode.get(node) ?? {} };
}

function index({ wires }: CheckedBlock): ReadonlyMap<NodeId, Readonly<Record<WireId, Wire>>> {
  const byNode = new Map<NodeId, Record<WireId, Wire>>();
  for (const [id, wire] of Object.entries(wires)) {
    for (const node of new Set([wire.from.node, wire.to.node])) {
      const own = byNode.get(node) ?? {};
      byNode.set(node, own);
      own[id] = wire;
    }
  }
  return byNode;
}
