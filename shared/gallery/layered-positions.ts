// Positions for the free arrangement of a diagram nobody has arranged yet: columns by distance from the inputs, rows that follow what feeds them.
import type { Block, NodeId, Position } from "../document/document.ts";
import { inputOperator } from "../document/interface-nodes.ts";
import { compareIds, groupBy } from "../document/records.ts";

/** Distance between columns and rows, in canvas units; wide enough for a node with its labels. */
const column = 260;
const row = 150;

export function layeredPositions(block: Block): Readonly<Record<NodeId, Position>> {
  const feeders = groupBy(Object.values(block.wires).filter(({ from, to }) => from.node !== to.node), (wire) => wire.to.node);
  const layers = layersOf(block, new Map([...feeders].map(([id, wires]) => [id, wires.map((wire) => wire.from.node)])));
  const positions = new Map<NodeId, Position>();
  [...groupBy(layers.keys(), (id) => String(layers.get(id) ?? 0))].map(([layer, ids]) => [Number(layer), ids] as const).sort(([a], [b]) => a - b).forEach(([layer, ids]) => {
    const wanted = (id: NodeId) => {
      const ys = (feeders.get(id) ?? []).flatMap((wire) => positions.get(wire.from.node)?.y ?? []);
      return ys.length === 0 ? undefined : ys.reduce((a, b) => a + b) / ys.length;
    };
    const ordered = [...ids].sort((a, b) => (wanted(a) ?? 0) - (wanted(b) ?? 0) || compareIds(a, b));
    // A node stands where its feeders do on average, pushed down only as far as its neighbour above demands.
    const middle = -((ordered.length - 1) * row) / 2;
    let lowest = -Infinity;
    const ys = ordered.map((id, i) => (lowest = Math.max(wanted(id) ?? middle + i * row, lowest + row)));
    const drift = ordered.length > 1 ? (ys.reduce((a, b) => a + b, 0) - ordered.reduce((sum, id, i) => sum + (wanted(id) ?? middle + i * row), 0)) / ordered.length : 0;
    ordered.forEach((id, i) => positions.set(id, { x: layer * column, y: Math.round((ys[i] ?? 0) - drift) }));
  });
  return Object.fromEntries([...positions].sort(([a], [b]) => compareIds(a, b)));
}

/** The longest way from an input; parameters and constants stand just before what reads them. A cycle ends the search after as many rounds as nodes. */
function layersOf(block: Block, feeders: ReadonlyMap<NodeId, readonly NodeId[]>): ReadonlyMap<NodeId, number> {
  const layers = new Map<NodeId, number>(Object.keys(block.nodes).map((id) => [id, 0]));
  for (let round = 0, moved = true; moved && round < layers.size; round++) {
    moved = false;
    for (const [id, layer] of layers) {
      const least = Math.max(0, ...(feeders.get(id) ?? []).map((from) => (layers.get(from) ?? 0) + 1));
      if (least <= layer) continue;
      layers.set(id, least);
      moved = true;
    }
  }
  const readers = groupBy(Object.values(block.wires), (wire) => wire.from.node);
  for (const [id, node] of Object.entries(block.nodes)) {
    if (feeders.has(id) || (node.kind === "operator" && node.operator === inputOperator)) continue;
    const first = Math.min(...(readers.get(id) ?? []).map((wire) => layers.get(wire.to.node) ?? 0));
    if (Number.isFinite(first)) layers.set(id, Math.max(0, first - 1));
  }
  return layers;
}
