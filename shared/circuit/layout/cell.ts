// One place in a column of the drawing: a glyph, an open block, or an array that runs past.
import type { CheckedNode, CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import type { WireId } from "../../document/document.ts";
import type { Glyph, GlyphFace, Row, Stance } from "../glyphs/define.ts";
import type { Heading } from "../heading.ts";
import type { Lane } from "./lanes.ts";
import type { PlacedBlock } from "./place-block.ts";

/** One end of an array at a cell; `y` of its rows is where they meet the edge of the column. */
export interface ArrayEnd {
  /** The producing port, as `node:port`. */
  readonly source: string;
  readonly port: string;
  /** The wire that ends here. */
  readonly wire?: WireId;
  readonly rows: readonly Row[];
}

export interface Cell {
  readonly id: string;
  /** `start` and `end` are the arrays an open block takes from and gives to what surrounds it; `save` and `load` the notes of a memory. */
  readonly kind: "node" | "open" | "hold" | "start" | "end" | "save" | "load";
  readonly node?: CheckedNode;
  /** A scale written at the arrow of this contraction's cup; the cell carries its id. */
  readonly tail?: CheckedOperator;
  /** The block's port whose array starts or ends here. */
  readonly port?: string;
  /** What a note calls the memory, and of one that is loaded the cell that saves it. */
  readonly memory?: string;
  readonly saved?: string;
  /** Here the drawing ends. */
  readonly last?: boolean;
  /** How many columns an array has run past up to here. */
  readonly run?: number;
  readonly glyph?: Glyph;
  readonly stance?: Stance;
  readonly face?: GlyphFace;
  /** How the rows run through the cell, from top to bottom; none in an open block. */
  readonly lanes: readonly Lane[];
  /** The content of an open block; `loose` while only its size is known and its arrays may still move. */
  readonly inner?: PlacedBlock;
  readonly loose?: boolean;
  /** What stands above an open block. */
  readonly heading?: Heading;
  readonly ins: readonly ArrayEnd[];
  readonly outs: readonly ArrayEnd[];
}

/** Heights of a cell's rows, of its lanes, and of the origin of an open block. */
export interface CellRows {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  readonly lanes: readonly number[];
  readonly origin: number;
}

/** A cell whose rows have heights. */
export interface SettledCell extends Cell {
  readonly origin: number;
  readonly laneHeights: readonly number[];
  /** Widths in which wires bend before and behind the glyph; `width` includes them. */
  readonly lead: number;
  readonly trail: number;
  readonly width: number;
  /** What is painted highest and lowest. */
  readonly top: number;
  readonly bottom: number;
}

export interface PlacedCell extends SettledCell {
  readonly x: number;
}

export const sourceKey = (node: string, port: string) => `${node}:${port}`;

/** What is loaded is the same array that was saved, but leaves from another place. */
export const loadedKey = (wire: string, source: string) => `↦${wire}↦${source}`;

/** The array that a source stands for, wherever in the drawing it leaves from. */
export function arrayKey(source: string): string {
  return source.replace(/^↦[^↦]*↦/, "");
}
