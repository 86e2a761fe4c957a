// Geometry and places of the cards of a block: measured once a node, placed by the person or, until then, by us.
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import type { NodeId, Position } from "../../shared/document/document.ts";
import { inputOperator, outputOperator } from "../../shared/document/interface-nodes.ts";
import { readingForm, type Room } from "../design/reading-form.ts";
import { dimsOf } from "../design/type-dims.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { activeTab } from "../state/document-store.ts";
import { terminalRooms } from "../state/terminal-rooms.ts";
import { cardGeometry, type CardGeometry, type Face } from "./card-geometry.ts";
import { endsAtOutput } from "./ends-at-output.ts";
import { likeCircuit } from "./like-circuit.ts";
import { freePositions, type CardSize } from "./free-positions.ts";

const measured = new WeakMap<CheckedNode, { readonly print: string; readonly geometry: CardGeometry }>();

export function freeGeometries(place: CurrentPlace): ReadonlyMap<NodeId, CardGeometry> {
  const face = faceOf(place);
  const rooms = terminalRooms(place, true);
  return new Map([...place.body.nodes].map(([id, node]) => {
    const room = rooms.get(id);
    const print = room ? `${room.width} ${room.height} ${room.below}` : "";
    const before = measured.get(node);
    if (before?.print === print) return [id, before.geometry];
    const geometry = cardGeometry(node, place.body, face, room);
    measured.set(node, { print, geometry });
    return [id, geometry];
  }));
}

/** What a use of a block is called and how it is tinted. */
export function faceOf(place: CurrentPlace): Face {
  return (use) => {
    const drawn = place.document.blocks[use.node.block];
    return { title: drawn?.title ?? use.node.block, ...(drawn?.tint === undefined ? {} : { tint: drawn.tint }) };
  };
}

/** Places we found, by document and block: they stay while the window is open, however the diagram changes. */
const found = new Map<string, Readonly<Record<NodeId, Position>>>();

export function placesOf(place: CurrentPlace, geometries: ReadonlyMap<NodeId, CardGeometry>): Readonly<Record<NodeId, Position>> {
  const kept = place.document.layout[place.block]?.positions ?? {};
  const ids = [...geometries.keys()];
  if (ids.every((id) => Object.hasOwn(kept, id))) return kept;
  const key = `${activeTab()?.key ?? ""} ${place.block}`;
  const known = { ...found.get(key), ...kept };
  if (ids.every((id) => Object.hasOwn(known, id))) return known;
  const fresh = { ...freePositions(place.body, (id) => sizeOf(id, place, geometries)), ...known };
  found.set(key, fresh);
  return fresh;
}

/** Distance of a reading from its wires, and what its words take below it. */
export const readingDrop = 22;
export const readingWords = 32;

export function cardReadings(id: NodeId, place: CurrentPlace): readonly { readonly port: string; readonly width: number; readonly height: number; readonly room: Room }[] {
  const node = place.body.nodes.get(id);
  if (!node || (node.kind === "operator" && (node.node.operator === inputOperator || node.node.operator === outputOperator || node.node.operator === "slider"))) return [];
  return Object.entries(node.outputs).flatMap(([port, type]) => {
    // The card of an output shows what comes to it.
    if (endsAtOutput(place.body, id, port)) return [];
    const dims = dimsOf(type, place.checked);
    if (!dims) return [];
    const room = readingForm(type, dims, "card");
    return [{ port, width: room.width + 8, height: room.height + 8, room }];
  });
}

/** With blocks folded, as cards are; the drawing stays where it begins. */
export function placesLikeCircuit(place: CurrentPlace): Readonly<Record<NodeId, Position>> {
  const geometries = freeGeometries(place);
  const now = Object.values(placesOf(place, geometries));
  const corner = { x: Math.min(...now.map(({ x }) => x)), y: Math.min(...now.map(({ y }) => y)) };
  return likeCircuit(place.body, layoutDiagram(place.checked, { path: place.path, open: new Set() }), (id) => sizeOf(id, place, geometries), corner);
}

function sizeOf(id: NodeId, place: CurrentPlace, geometries: ReadonlyMap<NodeId, CardGeometry>): CardSize | undefined {
  const geometry = geometries.get(id);
  if (!geometry) return undefined;
  const below = cardReadings(id, place).map(({ port, height }) => {
    const placed = geometry.outputs.find((one) => one.name === port);
    return placed ? placed.top + placed.height + readingDrop + height + readingWords : 0;
  });
  return { ...geometry, reach: Math.max(geometry.height, ...below) };
}
