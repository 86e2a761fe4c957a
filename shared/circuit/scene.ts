// A drawing as data: what the canvas shows and what SVG, PDF and TikZ write. Units are u, 1 u = 1 px at zoom 1; y grows downwards.
import type { BlockId, CalloutId, NodeId, WireId } from "../document/document.ts";
import type { AxisRole } from "../tensor/axis.ts";

/** What a primitive stands for, so that selection, problems, live values and search resolve every stroke to an id. */
export interface Provenance {
  /** Uses of blocks that lead here, outermost first. */
  readonly path: readonly NodeId[];
  readonly node?: NodeId;
  readonly port?: string;
  readonly wire?: WireId;
  /** Axis name; strokes of one axis share it. */
  readonly axis?: string;
  readonly role?: AxisRole;
  readonly block?: BlockId;
  readonly callout?: CalloutId;
  /** Of a dashed line: the arrays above and below where it ends. */
  readonly between?: readonly [BetweenEnd, BetweenEnd];
}

/** An array beside a dashed line: the port it leaves and the wire that ends there. */
export interface BetweenEnd {
  readonly node: NodeId;
  readonly port: string;
  readonly wire?: WireId;
}

/** Colours and weights are token names of the design, never values. */
export interface Ink {
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
  readonly opacity?: number;
  /** A soft shadow under filled glyphs. */
  readonly raised?: boolean;
}

export type PrimitiveKind = "wire" | "separator" | "glyph" | "dot" | "cup" | "label" | "backdrop" | "bracket" | "title" | "arrow" | "callout";

/** A run of label text: `italic` for variables, `bold`+`overline` for position groups, `raised`/`lowered` for scripts. */
export interface TextRun {
  readonly text: string;
  readonly italic?: boolean;
  readonly bold?: boolean;
  readonly overline?: boolean;
  readonly script?: "raised" | "lowered";
}

export type Primitive =
  | { readonly kind: PrimitiveKind; readonly draw: "path"; readonly d: string; readonly ink: Ink; readonly of: Provenance }
  | { readonly kind: PrimitiveKind; readonly draw: "disc"; readonly x: number; readonly y: number; readonly r: number; readonly ink: Ink; readonly of: Provenance }
  | { readonly kind: PrimitiveKind; readonly draw: "rect"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly radius: number; readonly ink: Ink; readonly of: Provenance }
  | { readonly kind: PrimitiveKind; readonly draw: "text"; readonly x: number; readonly y: number; readonly size: number; readonly anchor: "start" | "middle" | "end"; readonly face: "math" | "ui" | "mono"; readonly runs: readonly TextRun[]; readonly ink: Ink; readonly of: Provenance };

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the wires of a port meet a node: x of the node's edge, y of the first and the last of them. */
export interface PlacedPort {
  readonly port: string;
  readonly side: "left" | "right";
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a node (operator glyph, collapsed block) stands: hit area, selection ring, morph. */
export interface PlacedNode extends Rect {
  readonly path: readonly NodeId[];
  readonly node: NodeId;
  readonly ports: readonly PlacedPort[];
}

/** A bundle between two glyphs with the points a reading's taps leave from, one a drawn axis row. */
export interface PlacedBundle {
  readonly path: readonly NodeId[];
  /** The output port whose array this is. */
  readonly from: { readonly node: NodeId; readonly port: string };
  readonly wire?: WireId;
  readonly taps: readonly { readonly x: number; readonly y: number; readonly axis: string }[];
}

/** An open block. */
export interface PlacedBackdrop extends PlacedNode {
  readonly block: BlockId;
}

/** A column in words. */
export interface SceneColumn {
  readonly x: number;
  readonly width: number;
  readonly nodes: readonly NodeId[];
  readonly text: string;
}

/** The columns of a block from left to right, and those of the blocks that are drawn open in them. */
export interface DrawnColumns {
  readonly columns: readonly { readonly x: number; readonly width: number; readonly nodes: readonly NodeId[] }[];
  readonly open: ReadonlyMap<NodeId, DrawnColumns>;
}

/** A stretch of a drawing in one line, from one x to another, and where it has come to in one that is broken into lines. */
export interface SceneLine {
  readonly from: number;
  readonly to: number;
  readonly dx: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** In painting order. */
  readonly primitives: readonly Primitive[];
  readonly nodes: readonly PlacedNode[];
  readonly bundles: readonly PlacedBundle[];
  readonly backdrops: readonly PlacedBackdrop[];
  /** Of the block that is looked at, where they were asked for. */
  readonly columns?: readonly SceneColumn[];
  /** In the x of the drawing in one line. */
  readonly grid?: DrawnColumns;
  /** Of a drawing that is broken into lines, from the first to the last. */
  readonly lines?: readonly SceneLine[];
}
