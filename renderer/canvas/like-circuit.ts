// Places for the cards of the free arrangement as their glyphs stand in the circuit: the same columns from left to right, the same order from top to bottom, wires level where they are level there.
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import type { PlacedNode, Scene } from "../../shared/circuit/scene.ts";
import type { NodeId, Position } from "../../shared/document/document.ts";
import { cardScale, grid } from "./card-geometry.ts";
import type { CardSize } from "./free-positions.ts";
import { keepApart } from "./keep-apart.ts";

/** Between two columns: labels, the reading of a wire, and its bend; and between what stands one below the other. */
const columnGap = 140;
const rowGap = 40;

/** `corner` is where the drawing begins. */
export function likeCircuit(body: CheckedBlock, { grid: drawn, nodes, backdrops }: Scene, sizeOf: (id: NodeId) => CardSize | undefined, corner: Position): Readonly<Record<NodeId, Position>> {
  const placed = new Map([...nodes, ...backdrops].filter(({ node }) => body.nodes.has(node)).map((one) => [one.node, one]));
  const columns = (drawn?.columns ?? []).flatMap(({ nodes: ids }) => inChains(ids.filter((id) => placed.has(id) && sizeOf(id)), body));
  const tops = new Map<NodeId, number>();
  let x = corner.x;
  const lefts = columns.map((column) => {
    const left = x;
    x = onGrid(x + Math.max(0, ...column.map((id) => sizeOf(id)?.width ?? 0)) + columnGap);
    const ordered = column.toSorted((a, b) => wishOf(a) - wishOf(b));
    const distances = ordered.slice(1).map((_, i) => (sizeOf(ordered[i] ?? "")?.reach ?? 0) + rowGap);
    keepApart(ordered.map(wishOf), distances).forEach((top, i) => tops.set(ordered[i] ?? "", top));
    return left;
  });
  const highest = Math.min(...tops.values());
  return Object.fromEntries(columns.flatMap((column, c) => column.map((id) => [id, { x: lefts[c] ?? 0, y: onGrid((tops.get(id) ?? 0) - highest + corner.y) }] as const)));

  /** As far above or below what feeds it as in the circuit, by the wire that runs most level there; else as high as in the circuit, which cards show a little larger. */
  function wishOf(id: NodeId): number {
    const [glyph, card] = [placed.get(id), sizeOf(id)];
    if (!glyph || !card) return 0;
    const fed = Object.entries(body.nodes.get(id)?.wires ?? {}).flatMap(([port, wire]) => {
      const from = body.wires[wire]?.from;
      const [maker, makerCard, top] = [placed.get(from?.node ?? ""), sizeOf(from?.node ?? ""), tops.get(from?.node ?? "")];
      if (!from || !maker || !makerCard || top === undefined) return [];
      const [leaves, arrives] = [rowOf(maker, "right", from.port), rowOf(glyph, "left", port)];
      const [out, into] = [firstRow(makerCard.outputs, from.port), firstRow(card.inputs, port)];
      return leaves === undefined || arrives === undefined || out === undefined || into === undefined ? [] : [{ bend: Math.abs(arrives - leaves), top: top + out + (arrives - leaves) * cardScale - into }];
    });
    const [level] = fed.toSorted((one, other) => one.bend - other.bend);
    if (level) return level.top;
    const port = card.outputs.find((one) => rowOf(glyph, "right", one.name) !== undefined);
    const row = port && rowOf(glyph, "right", port.name);
    return port && row !== undefined ? row * cardScale - (firstRow(card.outputs, port.name) ?? 0) : (glyph.y + glyph.height / 2) * cardScale - card.height / 2;
  }
}

/** From the top of the card. */
function firstRow(ports: CardSize["inputs"], name: string): number | undefined {
  const port = ports.find((one) => one.name === name);
  return port && port.top + port.height / 2 + (port.rows[0]?.offset ?? 0);
}

function rowOf({ ports }: PlacedNode, side: "left" | "right", name: string): number | undefined {
  return ports.find((end) => end.side === side && end.port === name)?.top;
}

/** A column of the circuit may hold a glyph and what is written at its arrow: as cards they stand one behind the other. */
function inChains(ids: readonly NodeId[], { nodes, wires }: CheckedBlock): readonly (readonly NodeId[])[] {
  const depth = new Map<NodeId, number>();
  const depthOf = (id: NodeId): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    depth.set(id, 0);
    const makers = Object.values(nodes.get(id)?.wires ?? {}).flatMap((wire) => wires[wire]?.from.node ?? []);
    const own = Math.max(0, ...makers.filter((maker) => maker !== id && ids.includes(maker)).map((maker) => 1 + depthOf(maker)));
    depth.set(id, own);
    return own;
  };
  for (const id of ids) depthOf(id);
  return Array.from({ length: Math.max(0, ...depth.values()) + 1 }, (_, at) => ids.filter((id) => depth.get(id) === at)).filter((column) => column.length > 0);
}

function onGrid(value: number): number {
  return Math.round(value / grid) * grid;
}
