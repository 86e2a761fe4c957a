// Cards and bundles of the block that is shown; what did not change keeps its identity, so that the canvas draws only what did.
import type { Edge, Node } from "@xyflow/react";
import { Position } from "@xyflow/react";
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId, Position as Point, WireId } from "../../shared/document/document.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import { layeredPositions } from "../../shared/gallery/layered-positions.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { terminalRooms } from "../state/terminal-rooms.ts";
import type { WireRow } from "../../shared/circuit/rows.ts";
import { problemsByNode } from "./problems-by-node.ts";
import { cardGeometry, padWidth, type CardGeometry, type Face } from "./card-geometry.ts";

export interface CardData extends Record<string, unknown> {
  readonly id: NodeId;
  readonly checked: CheckedNode;
  readonly geometry: CardGeometry;
  readonly problems: readonly DiagramProblem[];
}
export type Card = Node<CardData, "card">;

/** One drawn line of a bundle, with its heights from the middle of the port it leaves and of the one it reaches. */
export interface BundleRow {
  readonly row: WireRow;
  readonly from: number;
  readonly to: number;
}

export interface BundleData extends Record<string, unknown> {
  readonly rows: readonly BundleRow[];
  readonly faulty: boolean;
  /** The port feeds more than one bundle. */
  readonly copied: boolean;
}
export type Bundle = Edge<BundleData, "bundle">;

const none: readonly DiagramProblem[] = [];
const cards = new WeakMap<CheckedNode, { readonly card: Card; readonly problems: string }>();

export function freePositions(place: CurrentPlace): Readonly<Record<NodeId, Point>> {
  const kept = place.document.layout[place.block]?.positions ?? {};
  const ids = Object.keys(place.contents.nodes);
  if (ids.every((id) => Object.hasOwn(kept, id))) return kept;
  return { ...layeredPositions(place.contents), ...kept };
}

export function freeCards(place: CurrentPlace, positions: Readonly<Record<NodeId, Point>>, selected: ReadonlySet<NodeId>): Card[] {
  const problems = problemsByNode(place);
  const face = faceOf(place);
  const rooms = terminalRooms(place, true);
  return [...place.body.nodes].map(([id, checked]) => {
    const found = problems.get(id) ?? none;
    const at = positions[id] ?? { x: 0, y: 0 };
    const before = cards.get(checked);
    const room = rooms.get(id);
    const print = `${found.map((problem) => problem.problem).join("|")} ${room ? `${room.width} ${room.height} ${room.below}` : ""}`;
    const isSelected = selected.has(id);
    if (before?.problems === print && before.card.id === id) {
      const { card } = before;
      if (card.position.x === at.x && card.position.y === at.y && card.selected === isSelected) return card;
      const moved: Card = { ...card, position: at, selected: isSelected };
      cards.set(checked, { card: moved, problems: print });
      return moved;
    }
    const geometry = cardGeometry(checked, place.body, face, room);
    const card: Card = {
      id, type: "card", position: at, width: geometry.width, height: geometry.height, selected: isSelected, dragHandle: ".card-grip",
      data: { id, checked, geometry, problems: found }, handles: handlesOf(geometry), ariaLabel: `${checked.node.name ?? id}`,
    };
    cards.set(checked, { card, problems: print });
    return card;
  });
}

function handlesOf(geometry: CardGeometry): NonNullable<Card["handles"]> {
  return [
    ...geometry.inputs.map((port) => ({ id: port.name, type: "target" as const, position: Position.Left, x: -padWidth / 2, y: port.top, width: padWidth, height: port.height })),
    ...geometry.outputs.map((port) => ({ id: port.name, type: "source" as const, position: Position.Right, x: geometry.width - padWidth / 2, y: port.top, width: padWidth, height: port.height })),
  ];
}

/** What a use of a block is called and how it is tinted. */
export function faceOf(place: CurrentPlace): Face {
  return (use) => {
    const drawn = place.document.blocks[use.node.block];
    return { title: drawn?.title ?? use.node.block, ...(drawn?.tint === undefined ? {} : { tint: drawn.tint }) };
  };
}

const bundles = new Map<string, { readonly print: string; readonly from: CardGeometry; readonly to: CardGeometry; readonly bundle: Bundle }>();

export function freeBundles(place: CurrentPlace, drawn: readonly Card[], selected: ReadonlySet<WireId>): Bundle[] {
  const faulty = new Set(place.checked.problems.filter((problem) => problem.severity === "error" && problem.at.block === place.block).map(({ at }) => (at.wire ?? `${at.node ?? ""}:${at.port ?? ""}`)));
  const geometries = new Map(drawn.map((card) => [card.id, card.data.geometry]));
  const uses = new Map<string, number>();
  for (const { from } of Object.values(place.body.wires)) uses.set(`${from.node}:${from.port}`, (uses.get(`${from.node}:${from.port}`) ?? 0) + 1);
  return Object.entries(place.body.wires).flatMap(([id, wire]) => {
    const [from, to] = [geometries.get(wire.from.node), geometries.get(wire.to.node)];
    if (!from || !to) return [];
    const isFaulty = faulty.has(id) || faulty.has(`${wire.to.node}:${wire.to.port}`);
    const copied = (uses.get(`${wire.from.node}:${wire.from.port}`) ?? 0) > 1;
    const key = `${place.block} ${id}`;
    const print = `${wire.from.node}:${wire.from.port} ${wire.to.node}:${wire.to.port} ${selected.has(id)} ${isFaulty} ${copied}`;
    const before = bundles.get(key);
    if (before?.print === print && before.from === from && before.to === to) return [before.bundle];
    const bundle: Bundle = {
      id, type: "bundle", source: wire.from.node, sourceHandle: wire.from.port, target: wire.to.node, targetHandle: wire.to.port,
      selected: selected.has(id), data: { rows: bundleRows(from, wire.from.port, to, wire.to.port), faulty: isFaulty, copied },
    };
    bundles.set(key, { print, from, to, bundle });
    return [bundle];
  });
}

function bundleRows(from: CardGeometry, fromPort: string, to: CardGeometry, toPort: string): readonly BundleRow[] {
  const leaving = from.outputs.find((port) => port.name === fromPort)?.rows ?? [];
  const arriving = to.inputs.find((port) => port.name === toPort)?.rows ?? [];
  return leaving.map(({ row, offset }, i) => ({ row, from: offset, to: arriving[Math.min(i, arriving.length - 1)]?.offset ?? 0 }));
}
