// Where things are on a card of the free arrangement: known before it is drawn, so that thousands of cards need no measuring.
import type { CheckedBlock, CheckedBlockUse, CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { nodeScene, type NodeScene } from "../../shared/circuit/node-scene.ts";
import type { TerminalRoom } from "../../shared/circuit/glyphs/define.ts";
import { wireRows, type WireRow } from "../../shared/circuit/rows.ts";
import { blockAround } from "./wires-at-node.ts";
import { uiTextWidth } from "../design/text-width.ts";
import { inputPorts, nodeTitle, outputPorts, type DrawnPort } from "../state/node-ports.ts";

/** A card shows the glyph of the circuit, a little larger. */
export const cardScale = 1.4;
export const rowPitch = 28;
export const padWidth = 8;
/** Rows of cards stand on the dots of the canvas, so that wires between them run level. */
export const grid = 20;
const titleRoom = 26;
const bottomRoom = 10;
const pillReach = 9;
const portGap = 10;
const leastWidth = 112;
export const terminalSide = 12;
export const terminalTop = 34;

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
  /** The body of an input or an output: an instrument or a reading. */
  readonly terminal: TerminalRoom | undefined;
  /** The glyph, with the y on the card of its origin. */
  readonly glyph: { readonly scene: NodeScene; readonly y: number } | undefined;
}

export type Face = (use: CheckedBlockUse) => { readonly title: string; readonly tint?: string };

/** Nodes that look alike are measured once: a large network is made of a few kinds of them. */
const measured = new Map<string, CardGeometry>();
const mostMeasured = 4000;
/** Glyphs write no longer names than this. */
const longestInGlyph = 6;

export function cardGeometry(node: CheckedNode, block: CheckedBlock, face: Face, terminal: TerminalRoom | undefined): CardGeometry {
  if (terminal) return terminalGeometry(node, terminal);
  const looks = looksOf(node, face);
  const alike = looks === undefined ? undefined : measured.get(looks);
  if (alike) return { ...alike, glyph: alike.glyph && Object.assign(later(() => sceneOf(node, block, face)), { y: alike.glyph.y }) };
  const geometry = glyphGeometry(node, block, face);
  if (measured.size > mostMeasured) measured.clear();
  if (looks !== undefined) measured.set(looks, geometry);
  return geometry;
}

/** Everything that decides how large a card is; nothing for what is not known well enough. */
function looksOf(node: CheckedNode, face: Face): string | undefined {
  const { inputs, outputs } = node;
  const wired = Object.keys(node.wires).sort();
  if (node.kind === "block") return JSON.stringify([node.node.block, face(node), node.node.name, node.node.repeat?.times, inputs, outputs, wired, node.body?.inputs.map((input) => input.port), node.body?.outputs.map((output) => output.port)]);
  if (!node.operator) return undefined;
  // Names that fit stand in the glyph.
  const name = node.node.name ?? node.id;
  return JSON.stringify([node.node.operator, nodeTitle(node), [...name].length <= longestInGlyph ? name : "", node.attributes, inputs, outputs, wired]);
}

/** Made when it is looked at. */
function later(make: () => NodeScene): { readonly scene: NodeScene } {
  let made: NodeScene | undefined;
  return {
    get scene() {
      return (made ??= make());
    },
  };
}

/** Offsets of rows that only follow each other. */
export function evenOffsets(rows: readonly WireRow[]): readonly PlacedRow[] {
  return rows.map((row, i) => ({ row, offset: (i - (rows.length - 1) / 2) * rowPitch }));
}

function terminalGeometry(node: CheckedNode, terminal: TerminalRoom): CardGeometry {
  const middle = terminalTop + terminal.height / 2;
  const placed = (port: DrawnPort) => {
    const rows = evenOffsets(wireRows(port.type));
    const first = Math.round((middle + (rows[0]?.offset ?? 0)) / grid) * grid;
    return placedPort(port, rows.map(({ row }, i) => ({ row, y: first + i * rowPitch })));
  };
  const [inputs, outputs] = [inputPorts(node).map(placed), outputPorts(node).map(placed)];
  const height = Math.max(terminalTop + terminal.height + terminal.below + 6, ...[...inputs, ...outputs].map((port) => port.top + port.height + bottomRoom));
  return { width: Math.max(leastWidth, terminal.width + 2 * terminalSide), height, terminal, inputs, outputs, glyph: undefined };
}

function sceneOf(node: CheckedNode, block: CheckedBlock, face: Face): NodeScene {
  const room = node.kind === "block" ? leastWidth : Math.max(leastWidth, uiTextWidth(nodeTitle(node)) + 2 * terminalSide);
  return nodeScene(node, { block: blockAround(node.id, block), face, width: room / cardScale });
}

function glyphGeometry(node: CheckedNode, block: CheckedBlock, face: Face): CardGeometry {
  const scene = sceneOf(node, block, face);
  const first = ((scene.ins[0] ?? scene.outs[0])?.rows[0]?.y ?? 0) * cardScale;
  const origin = Math.ceil((titleRoom - scene.top * cardScale + first) / grid) * grid - first;
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
  return { width: scene.width * cardScale, height: lowest + bottomRoom, terminal: undefined, inputs, outputs, glyph: { scene, y: origin } };
}

function placedPort(port: DrawnPort, rows: readonly { readonly row: WireRow; readonly y: number }[]): PlacedPort {
  const ys = rows.map(({ y }) => y);
  const [top, bottom] = [Math.min(...ys) - pillReach, Math.max(...ys) + pillReach];
  return { ...port, top, height: bottom - top, rows: rows.map(({ row, y }) => ({ row, offset: y - (top + bottom) / 2 })) };
}
