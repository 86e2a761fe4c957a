// Puts a new node on the canvas: alone, behind or before a port, or into a wire.
import { isProblem } from "../../shared/base/problem.ts";
import { connectPorts } from "../../shared/document/edits/connect-ports.ts";
import { insertOnWire } from "../../shared/document/edits/insert-on-wire.ts";
import { bringBlocks } from "../../shared/document/clipboard.ts";
import type { BlockId, Node, NodeId, PortRef, Position, WeftDocument, WireId } from "../../shared/document/document.ts";
import { nodeIdMaker } from "../../shared/document/fresh-id.ts";
import { interfaceInputs, interfaceOutputs } from "../../shared/document/interface-nodes.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { readyBlocks, type ReadyBlock } from "../../shared/gallery/ready-blocks.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";
import { canvasView } from "../state/canvas-view.ts";
import { currentPlace, type CurrentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { notify } from "../state/notice-store.ts";
import { arrangementAtHand } from "../state/split.ts";
import { selectAdded } from "./select-added.ts";

/** What a dragged operator or block carries. */
export const dragType = "application/x-weft-node";

export interface Placing {
  readonly node: Node;
  /** The ready block that the node uses; its definition comes into the document with it. */
  readonly ready?: BlockId;
  readonly at: Position;
  readonly from?: PortRef;
  /** The input port that its first output feeds. */
  readonly to?: PortRef;
  readonly onWire?: WireId;
}

export function operatorNode(operator: string): Node {
  return { kind: "operator", operator, attributes: {} };
}
export function blockNode(block: string): Node {
  return { kind: "block", block, sizes: {} };
}

export function readyNode({ id, sizes }: ReadyBlock): Node {
  return { kind: "block", block: id, sizes };
}

/** The id of the new node, or undefined where it could not be placed. */
export function placeNode(placing: Placing): NodeId | undefined {
  const place = currentPlace();
  if (!place) return undefined;
  const { from, to, onWire } = placing;
  // The circuit has places of its own: what is put there by hand would mean nothing in the free arrangement.
  const isFree = arrangementAtHand() !== "circuit";
  const wire = onWire === undefined ? undefined : place.contents.wires[onWire];
  const room = isFree && wire ? canvasView.roomOnWire(placing.at, wire) : undefined;
  const position = isFree ? { position: room?.at ?? canvasView.roomFor(placing.at, from?.node) } : {};
  const { node, bringing, blocks } = broughtIn(place, placing);
  const ports = portNames(blocks, node);
  const label = `add ${node.kind === "operator" ? (findOperator(node.operator)?.title ?? node.operator) : (blocks[node.block]?.title ?? node.block)}`;
  const [input, output] = [ports.inputs[0], ports.outputs[0]];
  if (onWire !== undefined && input !== undefined && output !== undefined) {
    const inserted = insertOnWire(place.document, place.block, onWire, { node, input, output, ...position });
    if (isProblem(inserted)) return void notify("warning", inserted.problem);
    const aside: readonly StepJson[] = room && Object.keys(room.moved).length > 0 ? [{ step: "place-nodes", block: place.block, positions: room.moved }] : [];
    return finish(label, [...bringing, ...aside, ...inserted.steps], inserted.id);
  }
  const id = nodeIdMaker(place.contents)(node.kind === "operator" ? node.operator : node.block);
  const adding: readonly StepJson[] = [...bringing, { step: "add-node", block: place.block, id, node, ...position }];
  const ends: readonly [PortRef, PortRef] | undefined = from && input !== undefined ? [from, { node: id, port: input }] : to && output !== undefined ? [{ node: id, port: output }, to] : undefined;
  if (!ends) return finish(label, adding, id);
  const added = applyTransaction(place.document, { label, steps: adding });
  if (isProblem(added)) return void notify("warning", added.problem);
  const wiring = connectPorts(added.document, place.block, ...ends);
  return finish(label, [...adding, ...(isProblem(wiring) ? [] : wiring)], id);
}

/** A ready block is named as the document can take it. */
function broughtIn(place: CurrentPlace, { node, ready }: Placing): { readonly node: Node; readonly bringing: readonly StepJson[]; readonly blocks: WeftDocument["blocks"] } {
  const found = node.kind === "block" ? readyBlocks.find(({ id }) => id === ready) : undefined;
  if (node.kind !== "block" || !found) return { node, bringing: [], blocks: place.document.blocks };
  const { steps, named } = bringBlocks(place.document, found.blocks);
  const here = named.get(node.block) ?? node.block;
  const contents = found.blocks[node.block];
  return { node: { ...node, block: here }, bringing: steps, blocks: contents ? { ...place.document.blocks, [here]: contents } : place.document.blocks };
}

function portNames(blocks: WeftDocument["blocks"], node: Node): { readonly inputs: readonly string[]; readonly outputs: readonly string[] } {
  if (node.kind === "operator") {
    const operator = findOperator(node.operator);
    return { inputs: (operator?.inputs ?? []).map((input) => (input.variadic ? `${input.name}0` : input.name)), outputs: operator?.outputs ?? [] };
  }
  const block = blocks[node.block];
  return block ? { inputs: interfaceInputs(block).map(({ port }) => port), outputs: interfaceOutputs(block).map(({ port }) => port) } : { inputs: [], outputs: [] };
}

function finish(label: string, steps: readonly StepJson[], id: NodeId): NodeId | undefined {
  if (!dispatch({ label, steps })) return undefined;
  selectAdded([id]);
  return id;
}
