// Cards and bundles of the block that is shown; what did not change keeps its identity, so that the canvas draws only what did.
import type { Edge, Node } from "@xyflow/react";
import { Position } from "@xyflow/react";
import { silenceAt } from "../../shared/compiler/check/silence.ts";
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { WireRow } from "../../shared/circuit/rows.ts";
import type { NodeId, Position as Point, WireId } from "../../shared/document/document.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { routeBundle, type End, type Route } from "./bundle-route.ts";
import { padWidth, type CardGeometry, type PlacedPort } from "./card-geometry.ts";
import { sizeClashes, type Clash } from "./faults.ts";
import { indexCards } from "./card-index.ts";
import { problemsByNode } from "./problems-by-node.ts";

export interface CardData extends Record<string, unknown> {
  readonly id: NodeId;
  readonly checked: CheckedNode;
  readonly geometry: CardGeometry;
  readonly problems: readonly DiagramProblem[];
  readonly clashes: ReadonlyMap<string, readonly Clash[]>;
  /** It does not run, as it or something before it is muted. */
  readonly silent: boolean;
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
  readonly route: Route;
  readonly from: End;
  readonly to: End;
  readonly faulty: boolean;
  /** It carries nothing, as something before it is wrong or muted. */
  readonly faded: boolean;
  /** The port feeds more than one bundle, and this is the first of them. */
  readonly copied: boolean;
  readonly labelled: boolean;
}
export type Bundle = Edge<BundleData, "bundle">;

const none: readonly DiagramProblem[] = [];
const cards = new WeakMap<CardGeometry, { readonly card: Card; readonly problems: string }>();

export function freeCards(place: CurrentPlace, geometries: ReadonlyMap<NodeId, CardGeometry>, positions: Readonly<Record<NodeId, Point>>, selected: ReadonlySet<NodeId>): Card[] {
  const problems = problemsByNode(place);
  const { silence } = silenceAt(place.checked.main, place.path);
  return [...geometries].flatMap(([id, geometry]): readonly Card[] => {
    const checked = place.body.nodes.get(id);
    if (!checked) return [];
    const found = problems.get(id) ?? none;
    const at = positions[id] ?? { x: 0, y: 0 };
    const before = cards.get(geometry);
    const print = found.map((problem) => problem.problem).join("|");
    const isSelected = selected.has(id);
    const silent = silence.nodes.has(id);
    if (before?.problems === print && before.card.data.checked === checked && before.card.data.silent === silent) {
      const { card } = before;
      if (card.position.x === at.x && card.position.y === at.y && card.selected === isSelected) return [card];
      const moved: Card = { ...card, position: at, selected: isSelected };
      cards.set(geometry, { card: moved, problems: print });
      return [moved];
    }
    const card: Card = {
      id, type: "card", position: at, width: geometry.width, height: geometry.height, selected: isSelected, dragHandle: ".card-grip, .card-terminal", className: "nokey",
      data: { id, checked, geometry, problems: found, clashes: sizeClashes(checked, found, place.checked), silent }, handles: handlesOf(geometry), ariaLabel: checked.node.name ?? id,
    };
    cards.set(geometry, { card, problems: print });
    return [card];
  });
}

function handlesOf(geometry: CardGeometry): NonNullable<Card["handles"]> {
  return [
    ...geometry.inputs.map((port) => ({ id: port.name, type: "target" as const, position: Position.Left, x: -padWidth / 2, y: port.top, width: padWidth, height: port.height })),
    ...geometry.outputs.map((port) => ({ id: port.name, type: "source" as const, position: Position.Right, x: geometry.width - padWidth / 2, y: port.top, width: padWidth, height: port.height })),
  ];
}

const bundles = new Map<string, { readonly print: string; readonly from: PlacedPort | undefined; readonly to: PlacedPort | undefined; readonly bundle: Bundle }>();

export function freeBundles(place: CurrentPlace, drawn: readonly Card[], selected: ReadonlySet<WireId>, faded: ReadonlySet<string>): Bundle[] {
  const faulty = new Set(place.checked.problems.filter((problem) => problem.severity === "error" && problem.at.block === place.block).map(({ at }) => (at.wire ?? `${at.node ?? ""}:${at.port ?? ""}`)));
  const byId = new Map(drawn.map((card) => [card.id, card]));
  const inWay = indexCards(drawn);
  const uses = new Map<string, number>();
  for (const { from } of Object.values(place.body.wires)) uses.set(`${from.node}:${from.port}`, (uses.get(`${from.node}:${from.port}`) ?? 0) + 1);
  const seen = new Set<string>();
  const { silence } = silenceAt(place.checked.main, place.path);
  return Object.entries(place.body.wires).flatMap(([id, wire]) => {
    const [source, target] = [byId.get(wire.from.node), byId.get(wire.to.node)];
    if (!source || !target) return [];
    const output = source.data.geometry.outputs.find((port) => port.name === wire.from.port);
    const input = target.data.geometry.inputs.find((port) => port.name === wire.to.port);
    const [from, to] = [endOf(source, output, source.width ?? 0), endOf(target, input, 0)];
    const route = routeBundle(from, to, (left, right) => inWay(left, right).filter((one) => one.id !== source.id && one.id !== target.id));
    const isFaulty = faulty.has(id) || faulty.has(`${wire.to.node}:${wire.to.port}`);
    const port = `${wire.from.node}:${wire.from.port}`;
    const isFaded = faded.has([...place.path, wire.from.node].join("/")) || silence.ports.has(port);
    const first = !seen.has(port);
    seen.add(port);
    const copied = first && (uses.get(port) ?? 0) > 1;
    const key = `${place.block} ${id}`;
    const print = `${port} ${wire.to.node}:${wire.to.port} ${selected.has(id)} ${isFaulty} ${isFaded} ${first} ${copied} ${JSON.stringify([from, to, route])}`;
    const before = bundles.get(key);
    if (before?.print === print && before.from === output && before.to === input) return [before.bundle];
    const bundle: Bundle = {
      id, type: "bundle", source: wire.from.node, sourceHandle: wire.from.port, target: wire.to.node, targetHandle: wire.to.port,
      selected: selected.has(id), data: { rows: bundleRows(output, input), route, from, to, faulty: isFaulty, faded: isFaded, copied, labelled: first },
    };
    bundles.set(key, { print, from: output, to: input, bundle });
    return [bundle];
  });
}

function endOf(card: Card, port: PlacedPort | undefined, side: number): End {
  const { x, y } = card.position;
  const middle = port ? port.top + port.height / 2 : (card.height ?? 0) / 2;
  return { x: x + side, y: y + middle, half: (port?.height ?? 0) / 2 };
}

function bundleRows(leaving: PlacedPort | undefined, arriving: PlacedPort | undefined): readonly BundleRow[] {
  return (leaving?.rows ?? []).map(({ row, offset }, i) => ({ row, from: offset, to: arriving?.rows[Math.min(i, arriving.rows.length - 1)]?.offset ?? 0 }));
}
