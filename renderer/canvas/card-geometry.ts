// Where things are on a card of the free arrangement: known before it is drawn, so that thousands of cards need no measuring.
import type { CheckedBlock, CheckedBlockUse, CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { nodeScene, type NodeScene } from "../../shared/circuit/node-scene.ts";
import { wireRows, type WireRow } from "../../shared/circuit/rows.ts";
import { inputPorts, outputPorts, type DrawnPort } from "../state/node-ports.ts";

/** A card shows the glyph of the circuit, a little larger. */
export const cardScale = 1.4;
export const rowPitch = 28;
export const padWidth = 8;
const titleRoom = 26;
const bottomRoom = 10;
const pillReach = 9;
const portGap = 10;
const leastWidth = 112;

export interface PlacedRow {
  readonly row: WireRow;
  /** From the middle of the port. */
  readonly offset: number;
}

export interface PlacedPort extends DrawnPort {
  readonly rows: readonly PlacedRow[];
  readonly top: number;
  readonly height: number;
}

export interface CardGeometry {
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly PlacedPort[];
  readonly outputs: readonly PlacedPort[];
  /** Side of the square instrument of an input, 0 where there is none. */
  readonly instrument: number;
  /** The glyph, with the y on the card of its origin. */
  readonly glyph: { readonly scene: NodeScene; readonly y: number } | undefined;
}

export type Face = (use: CheckedBlockUse) => { readonly title: string; readonly tint?: string };

export function cardGeometry(node: CheckedNode, block: CheckedBlock, face: Face): CardGeometry {
  const instrument = instrumentSide(node);
  return instrument > 0 ? instrumentGeometry(node, instrument) : glyphGeometry(node, block, face);
}

/** Offsets of rows that only follow each other. */
export function evenOffsets(rows: readonly WireRow[]): readonly PlacedRow[] {
  return rows.map((row, i) => ({ row, offset: (i - (rows.length - 1) / 2) * rowPitch }));
}

function instrumentGeometry(node: CheckedNode, instrument: number): CardGeometry {
  const middle = titleRoom + instrument / 2 + 12;
  const outputs = outputPorts(node).map((port) => placedPort(port, evenOffsets(wireRows(port.type)).map(({ row, offset }) => ({ row, y: middle + offset }))));
  return { width: instrument + 24, height: titleRoom + instrument + 24 + bottomRoom, instrument, inputs: [], outputs, glyph: undefined };
}

function glyphGeometry(node: CheckedNode, block: CheckedBlock, face: Face): CardGeometry {
  const scene = nodeScene(node, { block, face, width: leastWidth / cardScale });
  const origin = titleRoom - scene.top * cardScale;
  const onCard = (ends: NodeScene["ins"], name: string) => ends.find((end) => end.port === name)?.rows.map((row) => ({ row, y: origin + row.y * cardScale }));
  let below = origin + scene.bottom * cardScale;
  const place = (ports: readonly DrawnPort[], ends: NodeScene["ins"]) => ports.map((port) => {
    const rows = onCard(ends, port.name);
    if (rows) return placedPort(port, rows);
    // Ports that nothing is wired to and that need not be: one pill each, under the drawing.
    const spare = placedPort(port, [{ row: { at: [], axes: [], style: "unknown", label: [] }, y: below + portGap }]);
    below = spare.top + spare.height;
    return spare;
  });
  const inputs = place(inputPorts(node), scene.ins);
  const outputs = place(outputPorts(node), scene.outs);
  const lowest = Math.max(below, ...[...inputs, ...outputs].map((port) => port.top + port.height));
  return { width: scene.width * cardScale, height: lowest + bottomRoom, instrument: 0, inputs, outputs, glyph: { scene, y: origin } };
}

function placedPort(port: DrawnPort, rows: readonly { readonly row: WireRow; readonly y: number }[]): PlacedPort {
  const ys = rows.map(({ y }) => y);
  const [top, bottom] = [Math.min(...ys) - pillReach, Math.max(...ys) + pillReach];
  return { ...port, top, height: bottom - top, rows: rows.map(({ row, y }) => ({ row, offset: y - (top + bottom) / 2 })) };
}

function instrumentSide(node: CheckedNode): number {
  if (node.kind !== "operator") return 0;
  if (node.node.operator === "slider") return 96;
  if (node.node.operator !== "input") return 0;
  const source = node.attributes["source"];
  return source === "draw-pad" || source === "image" ? 136 : 96;
}
