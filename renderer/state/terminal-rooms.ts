// The ends of a circuit are not boxes with names: an input is the instrument it is fed with, an output is its reading. How much room each takes.
import type { CheckedBlock, CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { TerminalRoom } from "../../shared/circuit/glyphs/define.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { inputOperator, inputPort, outputOperator, outputPort } from "../../shared/document/interface-nodes.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { printDims } from "../design/numbers.ts";
import { readingForm } from "../design/reading-form.ts";
import { uiTextWidth } from "../design/text-width.ts";
import { dimsOf } from "../design/type-dims.ts";
import type { CurrentPlace } from "./current-place.ts";
import { nodeTitle } from "./node-ports.ts";

/** Side of a pad or a picture. */
export const wellSide = 136;
const words = { above: 26, below: 18 } as const;
const actions = 26;
const fewResults = 3;
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
  if (node.node.operator === outputOperator) return readings ? { ...readingSize(node, node.inputs[outputPort], place), ...words } : undefined;
  if (node.node.operator !== inputOperator) return undefined;
  // Inside a block an input is what the block is handed, not an instrument.
  if (place.path.length > 0) return readings ? { ...readingSize(node, node.outputs[inputPort], place), ...words } : undefined;
  if (hasWell(node)) return { width: wellSide, height: wellSide, above: words.above, below: actions };
  return { ...readingSize(node, node.outputs[inputPort], place), above: words.above, below: actions };
}

/** Few results are what a diagram is for and stand large; numbers that go in, and one result of many, do not. */
export function terminalPlace(node: CheckedNode, body: CheckedBlock): "terminal" | "end" {
  const isResult = node.kind === "operator" && node.node.operator === outputOperator;
  return isResult && body.outputs.length <= fewResults ? "terminal" : "end";
}

/** A pad to draw on or a place for a picture. */
export function hasWell(node: CheckedNode): boolean {
  return node.kind === "operator" && node.node.operator === inputOperator && (node.attributes["source"] === "draw-pad" || node.attributes["source"] === "image");
}

/** With the padding of the frame around it. */
function readingSize(node: CheckedNode, type: TensorType | undefined, place: CurrentPlace): { readonly width: number; readonly height: number } {
  const dims = type && dimsOf(type, place.checked);
  if (!type || !dims) return unknown;
  const { width, height } = readingForm(type, dims, terminalPlace(node, place.body));
  // Its name and its size stand above it, beside each other.
  const head = uiTextWidth(nodeTitle(node)) + uiTextWidth(printDims(dims)) + 12;
  return { width: Math.max(width + 2 * framePadding, Math.round(head)), height: height + 2 * framePadding };
}

export const framePadding = 4;
