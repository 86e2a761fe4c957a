// Puts a new node on the canvas: alone, behind a port, or into a wire.
import { isProblem } from "../../shared/base/problem.ts";
import { connectPorts } from "../../shared/document/edits/connect-ports.ts";
import { insertOnWire } from "../../shared/document/edits/insert-on-wire.ts";
import type { Node, NodeId, PortRef, Position, WireId } from "../../shared/document/document.ts";
import { nodeIdMaker } from "../../shared/document/fresh-id.ts";
import { interfaceInputs, interfaceOutputs } from "../../shared/document/interface-nodes.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";
import { currentPlace, type CurrentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { notify } from "../state/notice-store.ts";
import { selectNodes } from "../state/view-store.ts";

/** What a dragged operator or block carries. */
export const dragType = "application/x-weft-node";

export interface Placing {
  readonly node: Node;
  readonly at: Position;
  readonly from?: PortRef;
  readonly onWire?: WireId;
}

export function operatorNode(operator: string): Node {
  return { kind: "operator", operator, attributes: {} };
}
export function blockNode(block: string): Node {
  return { kind: "block", block, sizes: {} };
}

/** The id of the new node, or undefined where it could not be placed. */
export function placeNode({ node, at, from, onWire }: Placing): NodeId | undefined {
  const place = currentPlace();
  if (!place) return undefined;
  const ports = portNames(place, node);
  const label = `add ${node.kind === "operator" ? (findOperator(node.operator)?.title ?? node.operator) : node.block}`;
  const [input, output] = [ports.inputs[0], ports.outputs[0]];
  if (onWire !== undefined && input !== undefined && output !== undefined) {
    const inserted = insertOnWire(place.document, place.block, onWire, { node, input, output, position: at });
    if (isProblem(inserted)) return void notify("warning", inserted.problem);
    return finish(label, inserted.steps, inserted.id);
  }
  const id = nodeIdMaker(place.contents)(node.kind === "operator" ? node.operator : node.block);
  const adding: StepJson = { step: "add-node", block: place.block, id, node, position: at };
  if (!from || input === undefined) return finish(label, [adding], id);
  const added = applyTransaction(place.document, { label, steps: [adding] });
  if (isProblem(added)) return void notify("warning", added.problem);
  const wiring = connectPorts(added.document, place.block, from, { node: id, port: input });
  return finish(label, [adding, ...(isProblem(wiring) ? [] : wiring)], id);
}

export function portNames(place: CurrentPlace, node: Node): { readonly inputs: readonly string[]; readonly outputs: readonly string[] } {
  if (node.kind === "operator") {
    const operator = findOperator(node.operator);
    return { inputs: (operator?.inputs ?? []).map((input) => (input.variadic ? `${input.name}0` : input.name)), outputs: operator?.outputs ?? [] };
  }
  const block = place.document.blocks[node.block];
  return block ? { inputs: interfaceInputs(block).map(({ port }) => port), outputs: interfaceOutputs(block).map(({ port }) => port) } : { inputs: [], outputs: [] };
}

function finish(label: string, steps: readonly StepJson[], id: NodeId): NodeId | undefined {
  if (!dispatch({ label, steps })) return undefined;
  selectNodes([id]);
  return id;
}
