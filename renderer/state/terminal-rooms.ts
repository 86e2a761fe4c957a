// The ends of a circuit are not boxes with names: an input is the instrument it is fed with, an output is its reading. How much room each takes.
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { TerminalRoom } from "../../shared/circuit/glyphs/define.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { inputOperator, inputPort, outputOperator, outputPort } from "../../shared/document/interface-nodes.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { readingForm } from "../design/reading-form.ts";
import { dimsOf } from "../design/type-dims.ts";
import type { CurrentPlace } from "./current-place.ts";

/** Side of a pad or a picture. */
export const wellSide = 136;
const words = { above: 26, below: 18 } as const;
const actions = 26;
const unknown = { width: 72, height: 40 } as const;

export function terminalRooms(place: CurrentPlace, readings: boolean): ReadonlyMap<NodeId, TerminalRoom> {
  return new Map([...place.body.nodes].flatMap(([id, node]) => {
    const room = roomOf(node, place, readings);
    return room ? [[id, room] as const] : [];
  }));
}

function roomOf(node: CheckedNode, place: CurrentPlace, readings: boolean): TerminalRoom | undefined {
  if (node.kind !== "operator") return undefined;
  if (node.node.operator === "slider") return { width: 120, height: 28, above: words.above, below: 4 };
  if (node.node.operator === outputOperator) return readings ? { ...readingSize(node.inputs[outputPort], place), ...words } : undefined;
  if (node.node.operator !== inputOperator) return undefined;
  // Inside a block an input is what the block is handed, not an instrument.
  if (place.path.length > 0) return readings ? { ...readingSize(node.outputs[inputPort], place), ...words } : undefined;
  if (hasWell(node)) return { width: wellSide, height: wellSide, above: words.above, below: actions };
  return { ...readingSize(node.outputs[inputPort], place), above: words.above, below: actions };
}

/** A pad to draw on or a place for a picture. */
export function hasWell(node: CheckedNode): boolean {
  return node.kind === "operator" && node.node.operator === inputOperator && (node.attributes["source"] === "draw-pad" || node.attributes["source"] === "image");
}

/** With the padding of the frame around it. */
function readingSize(type: TensorType | undefined, place: CurrentPlace): { readonly width: number; readonly height: number } {
  const dims = type && dimsOf(type, place.checked);
  if (!type || !dims) return unknown;
  const { width, height } = readingForm(type, dims, "terminal");
  return { width: width + 2 * framePadding, height: height + 2 * framePadding };
}

export const framePadding = 4;
