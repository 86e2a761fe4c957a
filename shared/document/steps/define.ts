// The contract of a step: the smallest change of a document, as a value that applies, inverts and travels as JSON.
import type { Problem } from "../../base/problem.ts";
import type { AttributeValue, Block, BlockId, Callout, CalloutId, Frame, FrameId, LeftOut, Node, NodeId, Note, NoteId, OrderHint, Position, Repeat, SizeDeclaration, WeftDocument, Wire, WireId } from "../document.ts";
import type { LinkedWeights } from "../linked-weights.ts";

/** Every step as plain data; one file a kind in this folder says how it applies and inverts. */
export type StepJson =
  | { readonly step: "add-node"; readonly block: BlockId; readonly id: NodeId; readonly node: Node; readonly position?: Position }
  | { readonly step: "remove-node"; readonly block: BlockId; readonly id: NodeId }
  | { readonly step: "connect"; readonly block: BlockId; readonly id: WireId; readonly wire: Wire }
  | { readonly step: "disconnect"; readonly block: BlockId; readonly id: WireId }
  | { readonly step: "set-attribute"; readonly block: BlockId; readonly node: NodeId; readonly name: string; readonly value: AttributeValue | null }
  | { readonly step: "rename-node"; readonly block: BlockId; readonly node: NodeId; readonly name: string | null }
  | { readonly step: "set-left-out"; readonly block: BlockId; readonly node: NodeId; readonly leftOut: LeftOut | null }
  | { readonly step: "set-repeat"; readonly block: BlockId; readonly node: NodeId; readonly repeat: Repeat | null }
  | { readonly step: "set-use-size"; readonly block: BlockId; readonly node: NodeId; readonly name: string; readonly size: string | null }
  | { readonly step: "set-size"; readonly name: string; readonly declaration: SizeDeclaration | null }
  | { readonly step: "rename-axis"; readonly block: BlockId; readonly from: string; readonly to: string }
  | { readonly step: "add-block"; readonly id: BlockId; readonly contents: Block }
  | { readonly step: "remove-block"; readonly id: BlockId }
  | { readonly step: "set-block-info"; readonly id: BlockId; readonly title: string; readonly about: string; readonly tint: string | null; readonly locals: readonly string[] }
  | { readonly step: "move-node"; readonly block: BlockId; readonly node: NodeId; readonly position: Position | null }
  | { readonly step: "place-nodes"; readonly block: BlockId; readonly positions: Readonly<Record<NodeId, Position | null>> }
  | { readonly step: "set-open"; readonly block: BlockId; readonly node: NodeId; readonly open: boolean }
  | { readonly step: "set-frame"; readonly block: BlockId; readonly id: FrameId; readonly frame: Frame | null }
  | { readonly step: "set-note"; readonly block: BlockId; readonly id: NoteId; readonly note: Note | null }
  | { readonly step: "set-callout"; readonly block: BlockId; readonly id: CalloutId; readonly callout: Callout | null }
  | { readonly step: "set-order"; readonly block: BlockId; readonly order: readonly OrderHint[] }
  | { readonly step: "set-memory"; readonly block: BlockId; readonly wire: WireId; readonly name: string | null }
  | { readonly step: "set-info"; readonly title: string; readonly about: string; readonly seed: number; readonly weights: string | null }
  | { readonly step: "set-experiment"; readonly name: string; readonly changes: readonly string[] | null }
  | { readonly step: "set-linked"; readonly linked: LinkedWeights | null }
  | { readonly step: "set-stored"; readonly storedAs: Readonly<Record<string, string>> };

export type StepName = StepJson["step"];
export type StepOf<N extends StepName> = Extract<StepJson, { readonly step: N }>;

/** What a step touched, so that only that is checked and drawn again. */
export interface Touched {
  readonly blocks: ReadonlySet<BlockId>;
  readonly nodes: ReadonlySet<NodeId>;
  /** True when only the picture changed: no check, no compile. */
  readonly layoutOnly: boolean;
}

export interface StepKind<N extends StepName> {
  readonly name: N;
  readonly about: string;
  /** The document after the step, or why it cannot be done. */
  apply(document: WeftDocument, step: StepOf<N>): WeftDocument | Problem;
  /** The steps that undo `step`, read off the document before it. */
  invert(before: WeftDocument, step: StepOf<N>): readonly StepJson[];
  touches(document: WeftDocument, step: StepOf<N>): Touched;
}

export function defineStep<N extends StepName>(kind: StepKind<N>): StepKind<N> {
  return kind;
}
