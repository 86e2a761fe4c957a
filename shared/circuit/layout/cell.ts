// One place in a column of the drawing: a glyph, an open block, or an array that runs past.
import type { CheckedNode } from "../../compiler/check/checked-diagram.ts";
import type { WireId } from "../../document/document.ts";
import type { Glyph, GlyphContext, Row } from "../glyphs/define.ts";
import type { PlacedBlock } from "./place-block.ts";

/** One end of an array at a cell, its rows' y relative to the cell's. */
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
  /** `start` and `end` are the arrays an open block takes from and gives to what surrounds it. */
  readonly kind: "node" | "open" | "hold" | "start" | "end";
  readonly node?: CheckedNode;
  readonly glyph?: Glyph;
  /** What the glyph is told, its rows relative to the cell. */
  readonly context?: Omit<GlyphContext, "of">;
  readonly inner?: PlacedBlock;
  readonly ins: readonly ArrayEnd[];
  readonly outs: readonly ArrayEnd[];
  readonly width: number;
  /** What the cell paints above (negative) and below its y. */
  readonly top: number;
  readonly bottom: number;
}

export interface PlacedCell extends Cell {
  readonly x: number;
  readonly y: number;
}

export const sourceKey = (node: string, port: string) => `${node}:${port}`;
