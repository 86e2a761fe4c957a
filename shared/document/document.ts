// What is saved and undone: what the network is, and (apart from it) where a person put things.
import type { LinkedWeights } from "./linked-weights.ts";

export type BlockId = string;
export type NodeId = string;
export type WireId = string;

/** Plain JSON, so that a document can be compared, hashed and sent as it is. */
export type AttributeValue = string | number | boolean | readonly number[] | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A block that an operator runs by itself: a branch, the body of a loop. */
export interface BodyUse {
  readonly block: BlockId;
  /** The block's ports that the operator feeds, in its order. */
  readonly inputs: readonly string[];
  /** Values from around the operator: port of the block -> port of the operator that brings it. */
  readonly captured: Readonly<Record<string, string>>;
  /** The block's ports whose values the operator takes, in its order. */
  readonly outputs: readonly string[];
}

/** Drawn but not run: nothing comes out of a muted node, a bypassed one passes on what comes in. */
export type LeftOut = "muted" | "bypassed";

/** A use of an operator. */
export interface OperatorNode {
  readonly kind: "operator";
  readonly operator: string;
  /** Shown on the drawing and used in parameter paths; the id serves where there is none. */
  readonly name?: string;
  readonly leftOut?: LeftOut;
  /** Only what differs from the operator's defaults. */
  readonly attributes: Attributes;
  /** What it runs by itself, by the operator's own word for it: `then_branch`. */
  readonly bodies?: Readonly<Record<string, BodyUse>>;
}

/** A repeat of a block: its outputs feed its inputs. Untied copies own their parameters, tied ones share them. */
export interface Repeat {
  /** A size expression. */
  readonly times: string;
  readonly weights: "untied" | "tied";
}

/** A use of a block. */
export interface BlockNode {
  readonly kind: "block";
  readonly block: BlockId;
  readonly name?: string;
  readonly leftOut?: LeftOut;
  /** Sizes for the block's local variables, as expressions of the diagram around it; those left out follow from the wires. */
  readonly sizes: Readonly<Record<string, string>>;
  readonly repeat?: Repeat;
}

export type Node = OperatorNode | BlockNode;

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

/** One array on its way from an output port to an input port; an input port takes one wire. */
export interface Wire {
  readonly from: PortRef;
  readonly to: PortRef;
  /** The person's choice where alignment was ambiguous: core label of the target port -> axis name of the array. */
  readonly assign?: Readonly<Record<string, string>>;
}

/** A named diagram with an interface: its `input` and `output` nodes, in the order of `inputs` and `outputs`. */
export interface Block {
  readonly title: string;
  readonly about: string;
  /** Backdrop tint of the drawing: a token name such as `attention`. */
  readonly tint?: string;
  /** Size variables that belong to each use of this block; all others are the document's. */
  readonly locals: readonly string[];
  readonly nodes: Readonly<Record<NodeId, Node>>;
  readonly wires: Readonly<Record<WireId, Wire>>;
}

export interface SizeDeclaration {
  /** The value a run takes; without one the variable must follow from the wires. */
  readonly value?: number;
  readonly about?: string;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface WeftDocument {
  readonly version: 1;
  readonly title: string;
  readonly about: string;
  readonly main: BlockId;
  readonly blocks: Readonly<Record<BlockId, Block>>;
  readonly sizes: Readonly<Record<string, SizeDeclaration>>;
  /** Named sets of sizes, such as `tiny` and `real`. */
  readonly configurations: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Seeds every initialisation and every random input. */
  readonly seed: number;
  /** File name of the weights beside this document; parameters it lacks are initialised. */
  readonly weights?: string;
  /** Numbers that stay in the file they came in; what the document's own weights have as well is theirs. */
  readonly linked?: LinkedWeights;
  /** What a parameter was called when it got its numbers, where an edit has given it another path since: path -> the path it is stored and initialised under. */
  readonly storedAs?: Readonly<Record<string, string>>;
  /** By name, what is changed on which wires to see what that does: each as it is written, such as `relu1:y:3 = zero`. They belong to no run but the one that asks for them. */
  readonly experiments?: Readonly<Record<string, readonly string[]>>;
  /** A picture, not a network: free positions and what is folded, by block. */
  readonly layout: Readonly<Record<BlockId, BlockLayout>>;
}

/** What a person wants of the circuit arrangement. It says nothing of places: these are computed. */
export interface Wishes {
  /** Words in a bubble with a wedge to what they are about. */
  readonly callouts?: Readonly<Record<CalloutId, Callout>>;
  /** Of two that stand in one column, which is the upper one; the newest last. */
  readonly order?: readonly OrderHint[];
  /** Wires that end in a note where they begin and start from one where they are read, by what the note calls them. */
  readonly memories?: Readonly<Record<WireId, string>>;
}

export type CalloutId = string;

/** What a callout points at; a column is named by a node in it. */
export const calloutTargets = ["node", "wire", "column"] as const;

export interface Callout {
  readonly on: (typeof calloutTargets)[number];
  readonly id: NodeId | WireId;
  readonly text: string;
}

/** What has a height in a column: a node, or the array of one of its ports where it runs on. */
export interface Lane {
  readonly node: NodeId;
  readonly port?: string;
}

export interface OrderHint {
  readonly upper: Lane;
  readonly lower: Lane;
}

export interface BlockLayout extends Wishes {
  readonly positions: Readonly<Record<NodeId, Position>>;
  /** Block nodes drawn open in place. */
  readonly open: readonly NodeId[];
  /** Rectangles behind cards; what begins inside of one belongs to it. */
  readonly frames?: Readonly<Record<FrameId, Frame>>;
  readonly notes?: Readonly<Record<NoteId, Note>>;
}

export type FrameId = string;
export type NoteId = string;

/** Instead of a tint: a dotted line around a block, for a part that is named because it is spoken of. */
export const dottedTint = "dotted";

/** The tints a frame can have: tokens of the drawing, which both themes know. */
export const frameTints = ["layer", "attention", "feedforward", "addnorm", "embedding", "softmax", "convgroup", "core"] as const;

export interface Frame extends Position {
  readonly title: string;
  readonly tint: (typeof frameTints)[number];
  readonly width: number;
  readonly height: number;
}

/** What a person wrote on the canvas, in Markdown. */
export interface Note extends Position {
  readonly text: string;
  readonly width: number;
}
