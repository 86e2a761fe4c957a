// Which node of one block is which of another: by what stands before and behind it, by its neighbours, and by its name.
import type { CheckedBlock, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import { canonicalJson } from "./canonical-json.ts";

/** Node of the first block -> node of the second; where the two are of different kinds, one stands in the place of the other. */
export type NodeMatches = ReadonlyMap<NodeId, NodeId>;

export function matchNodes(a: CheckedBlock, b: CheckedBlock): NodeMatches {
  const kinds = new Map<string, number>();
  const [first, second] = [surroundings(a, kinds), surroundings(b, kinds)];
  const forth = new Map<NodeId, NodeId>();
  const back = new Map<NodeId, NodeId>();
  const pair = (one: NodeId, other: NodeId) => {
    forth.set(one, other);
    back.set(other, one);
  };

  byKey((side, id) => `${side.before.get(id)} ${side.behind.get(id)}`);
  byKey((side, id) => `${side.before.get(id)} ${id}`);
  byKey((side, id) => `${side.behind.get(id)} ${id}`);
  byKey((side, id) => `${side.before.get(id)}`);
  byKey((side, id) => `${side.behind.get(id)}`);
  while (byNeighbours((one, other) => one.kind === other.kind, 1) > 0);
  byKey((side, id) => `${side.kindOf(id)} ${id}`);
  while (byNeighbours((one, other) => one.kind === other.kind, 1) > 0);
  while (byNeighbours(() => true, 2) > 0);
  return forth;

  /** Nodes with equal keys are the same where there are as many on both sides; those with equal names always. */
  function byKey(keyOf: (side: Surroundings, id: NodeId) => string): void {
    const others = grouped([...b.nodes.keys()].filter((id) => !back.has(id)), (id) => keyOf(second, id));
    for (const [key, ones] of grouped([...a.nodes.keys()].filter((id) => !forth.has(id)), (id) => keyOf(first, id))) {
      const found = others.get(key) ?? [];
      if (found.length === ones.length) ones.forEach((id, i) => pair(id, found.includes(id) ? id : (free(found, ones)[i] ?? found[i] ?? id)));
      else ones.filter((id) => found.includes(id)).forEach((id) => pair(id, id));
    }
    function free(found: readonly NodeId[], ones: readonly NodeId[]): readonly NodeId[] {
      const left = found.filter((id) => !ones.includes(id));
      let at = 0;
      return ones.map((id) => (found.includes(id) ? id : (left[at++] ?? id)));
    }
  }

  /** Nodes whose matched neighbours say so, at least so many of them; gives how many were found. */
  function byNeighbours(mayBe: (one: Kind, other: Kind) => boolean, least: number): number {
    let count = 0;
    for (const id of a.order) {
      if (forth.has(id)) continue;
      const votes = new Map<NodeId, number>();
      for (const { from, to, port, source } of first.wiresAt(id)) {
        const isInput = to === id;
        const neighbour = forth.get(isInput ? from : to);
        if (neighbour === undefined) continue;
        for (const wire of second.wiresAt(neighbour)) {
          if (wire.port !== port || wire.source !== source || (isInput ? wire.from : wire.to) !== neighbour) continue;
          const other = isInput ? wire.to : wire.from;
          if (!back.has(other)) votes.set(other, (votes.get(other) ?? 0) + 1);
        }
      }
      const best = [...votes]
        .filter(([other, number]) => number >= least && mayBe(first.kind(id), second.kind(other)))
        .sort(([x, m], [y, n]) => n - m || Number(y === id) - Number(x === id))[0];
      if (!best) continue;
      pair(id, best[0]);
      count += 1;
    }
    return count;
  }
}

interface Kind {
  readonly kind: string;
}
interface WireAt {
  readonly from: NodeId;
  /** Output port it comes from, and input port it goes to. */
  readonly source: string;
  readonly to: NodeId;
  readonly port: string;
}
interface Surroundings {
  /** Equal numbers: everything up to the node is equal, or everything behind it. */
  readonly before: ReadonlyMap<NodeId, number>;
  readonly behind: ReadonlyMap<NodeId, number>;
  kind(id: NodeId): Kind;
  kindOf(id: NodeId): string;
  wiresAt(id: NodeId): readonly WireAt[];
}

function surroundings(block: CheckedBlock, kinds: Map<string, number>): Surroundings {
  const intern = (text: string) => {
    const known = kinds.get(text) ?? kinds.size;
    kinds.set(text, known);
    return known;
  };
  const wires: WireAt[] = Object.values(block.wires).map(({ from, to }) => ({ from: from.node, source: from.port, to: to.node, port: to.port }));
  const at = new Map<NodeId, WireAt[]>();
  for (const wire of wires) for (const id of new Set([wire.from, wire.to])) at.set(id, [...(at.get(id) ?? []), wire]);
  const before = new Map<NodeId, number>();
  const behind = new Map<NodeId, number>();
  for (const id of block.order) {
    const into = (at.get(id) ?? []).filter(({ to }) => to === id).map(({ from, source, port }) => `${port} ${source} ${before.get(from) ?? "-"}`).sort();
    before.set(id, intern(`before ${labelOf(block.nodes.get(id), id)} ${into.join(";")}`));
  }
  for (const id of block.order.toReversed()) {
    const out = (at.get(id) ?? []).filter(({ from }) => from === id).map(({ to, source, port }) => `${port} ${source} ${behind.get(to) ?? "-"}`).sort();
    behind.set(id, intern(`behind ${labelOf(block.nodes.get(id), id)} ${out.join(";")}`));
  }
  const kindOf = (id: NodeId) => kindName(block.nodes.get(id));
  return { before, behind, kindOf, kind: (id) => ({ kind: kindOf(id) }), wiresAt: (id) => at.get(id) ?? [] };
}

function kindName(node: CheckedNode | undefined): string {
  return node?.kind === "operator" ? node.node.operator : "a block";
}

/** What a node is by itself; inputs and outputs are known by what they are called. */
function labelOf(node: CheckedNode | undefined, id: NodeId): string {
  if (node?.kind !== "operator") return `block ${node?.node.repeat?.times ?? ""}`;
  const name = node.node.operator === "input" || node.node.operator === "output" ? (node.node.name ?? id) : "";
  return `${node.node.operator} ${name} ${canonicalJson(node.node.attributes)}`;
}

function grouped(ids: readonly NodeId[], keyOf: (id: NodeId) => string): ReadonlyMap<string, readonly NodeId[]> {
  const groups = new Map<string, NodeId[]>();
  for (const id of ids) groups.set(keyOf(id), [...(groups.get(keyOf(id)) ?? []), id]);
  return groups;
}
