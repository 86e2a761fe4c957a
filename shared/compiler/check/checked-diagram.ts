// What the checker gives: every node's types and weave, every problem; the one input of drawing and lowering.
import type { AlignmentRule } from "../../operators/align-axes.ts";
import type { AttributeDefinition, AttributeValues } from "../../operators/attributes.ts";
import type { AnyOperator } from "../../operators/define.ts";
import type { Weave } from "../../operators/weave.ts";
import type { BlockId, BlockNode, NodeId, OperatorNode, WeftDocument, Wire, WireId } from "../../document/document.ts";
import type { DiagramProblem } from "../../document/place.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";

interface CheckedUse {
  readonly id: NodeId;
  /** Types of the wired input ports and of the output ports that are known. Sizes are resolved as far as they follow. */
  readonly inputs: Readonly<Record<string, TensorType>>;
  readonly outputs: Readonly<Record<string, TensorType>>;
  /** The wire into each input port. */
  readonly wires: Readonly<Record<string, WireId>>;
  /** Of a bypassed node: output port -> the input port whose array it passes on; an output that none fits is missing. */
  readonly passes?: Readonly<Record<string, string>>;
}

export interface CheckedOperator extends CheckedUse {
  readonly kind: "operator";
  readonly node: OperatorNode;
  /** Absent for an operator this version does not know. */
  readonly operator?: AnyOperator;
  readonly attributes: AttributeValues<Readonly<Record<string, AttributeDefinition>>>;
  /** Absent while the node has a problem that keeps its type unknown. */
  readonly weave?: Weave;
  readonly rules: Readonly<Record<string, AlignmentRule>>;
  /** The blocks it runs by itself, as they are declared. */
  readonly bodies?: Readonly<Record<string, CheckedBlock>>;
}

export interface CheckedBlockUse extends CheckedUse {
  readonly kind: "block";
  readonly node: BlockNode;
  /** The body as this use instantiates it; absent while the block is unknown or contains itself. */
  readonly body?: CheckedBlock;
  /** The block's own words, seen from around this use: what its axes are called there, and what its local sizes came to. */
  readonly axisNames?: ReadonlyMap<string, string>;
  readonly localSizes?: ReadonlyMap<string, Size>;
  /** Copies in a row; 1 without a repeat, undefined while the number is not known. */
  readonly times?: number;
}

export type CheckedNode = CheckedOperator | CheckedBlockUse;

export interface InterfacePort {
  /** Port name of the block: the name of its input or output node, else that node's id. */
  readonly port: string;
  readonly node: NodeId;
  readonly type?: TensorType;
}

export interface CheckedBlock {
  readonly block: BlockId;
  readonly nodes: ReadonlyMap<NodeId, CheckedNode>;
  /** Nodes in an order in which data can flow; nodes on a cycle stand last. */
  readonly order: readonly NodeId[];
  readonly wires: Readonly<Record<WireId, Wire>>;
  readonly inputs: readonly InterfacePort[];
  readonly outputs: readonly InterfacePort[];
  /** Problems inside, nested blocks included. */
  readonly problems: readonly DiagramProblem[];
}

export interface CheckedDiagram {
  readonly document: WeftDocument;
  readonly main: CheckedBlock;
  readonly problems: readonly DiagramProblem[];
  /** Every size variable of the document with its value where it has or follows to one. */
  readonly sizes: ReadonlyMap<string, number | undefined>;
  /** True when a run is possible: there is an output, and nothing an output depends on has an error or is open. */
  readonly runnable: boolean;
}
