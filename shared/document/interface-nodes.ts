// The nodes that are a block's interface: uses of the operators `input` and `output`, named after its ports.
import { printSize } from "../tensor/size-text.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { printAxes } from "../tensor/type-text.ts";
import type { Attributes, Block, NodeId, OperatorNode } from "./document.ts";

export const inputOperator = "input";
export const outputOperator = "output";
/** The only port of each: what an input gives and what an output takes. */
export const inputPort = "y";
export const outputPort = "x";

/** What an input says about the array it stands for. */
export function inputAttributes({ dtype, axes, bound, carried }: TensorType): Attributes {
  if (carried !== undefined) return { carried };
  return { axes: printAxes(axes), ...(bound ? { bound: printSize(bound) } : {}), ...(dtype === "f32" ? {} : { dtype }) };
}

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
