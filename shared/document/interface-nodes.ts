// The nodes that are a block's interface: uses of the operators `input` and `output`, named after its ports.
import type { Block, NodeId, OperatorNode } from "./document.ts";

export const inputOperator = "input";
export const outputOperator = "output";
/** The only port of each: what an input gives and what an output takes. */
export const inputPort = "y";
export const outputPort = "x";
/** The attribute of an input that declares its array. */
export const inputType = "type";

export interface InterfaceNode {
  readonly id: NodeId;
  readonly node: OperatorNode;
  /** The name of the port at each use of the block. */
  readonly port: string;
}

export function interfaceInputs(block: Block): readonly InterfaceNode[] {
  return interfaceNodes(block, inputOperator);
}

export function interfaceOutputs(block: Block): readonly InterfaceNode[] {
  return interfaceNodes(block, outputOperator);
}

function interfaceNodes(block: Block, operator: string): readonly InterfaceNode[] {
  return Object.entries(block.nodes).flatMap(([id, node]) => (node.kind === "operator" && node.operator === operator ? [{ id, node, port: node.name ?? id }] : []));
}
