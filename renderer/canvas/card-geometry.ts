// Where things are on a card of the free arrangement: known before it is drawn, so that thousands of cards need no measuring.
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { axisRows, inputPorts, outputPorts, type AxisRow, type DrawnPort } from "../state/node-ports.ts";

export const rowPitch = 32;
const portGap = 12;
const pill = 20;
const top = 36;
const bottom = 14;

export interface PlacedPort extends DrawnPort {
  readonly rows: readonly AxisRow[];
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
}

export const padWidth = 8;

export function cardGeometry(node: CheckedNode): CardGeometry {
  const instrument = instrumentSide(node);
  const [left, right] = [stack(inputPorts(node)), stack(outputPorts(node))];
  const tallest = Math.max(left.height, right.height, instrument + (instrument > 0 ? 24 : 0), 32);
  const width = instrument > 0 ? instrument + 24 : node.kind === "block" ? 152 : 120;
  return { width, height: top + tallest + bottom, instrument, inputs: shifted(left, tallest), outputs: shifted(right, tallest) };
}

/** Offset of a row from the middle of its port. */
export function rowOffset(row: number, count: number): number {
  return (row - (count - 1) / 2) * rowPitch;
}

function stack(ports: readonly DrawnPort[]): { readonly ports: readonly PlacedPort[]; readonly height: number } {
  let y = 0;
  const placed = ports.map((port): PlacedPort => {
    const rows = axisRows(port.type);
    const height = (rows.length - 1) * rowPitch + pill;
    const at = y;
    y += height + portGap;
    return { ...port, rows, top: at, height };
  });
  return { ports: placed, height: Math.max(0, y - portGap) };
}

function shifted({ ports, height }: { readonly ports: readonly PlacedPort[]; readonly height: number }, tallest: number): readonly PlacedPort[] {
  return ports.map((port) => ({ ...port, top: top + (tallest - height) / 2 + port.top }));
}

function instrumentSide(node: CheckedNode): number {
  if (node.kind !== "operator") return 0;
  if (node.node.operator === "slider") return 96;
  if (node.node.operator !== "input") return 0;
  const source = node.attributes["source"];
  return source === "draw-pad" || source === "image" ? 136 : 96;
}
