// H: what a region takes from the level around it and puts back there.
// Source: Abbott and Zardini, arXiv 2412.03317: sizes of arrays that change level, once for each group and each piece of a stream that they are read again for.
import type { Amounts } from "../amounts.ts";
import type { Cutting } from "./partition.ts";
import type { AxisAt, Region, Tile } from "./region.ts";

/** Sizes of axes as they are, and how many groups or pieces an axis is cut into. */
export interface CutSizes<T> {
  readonly amounts: Amounts<T>;
  full(axis: AxisAt): T | undefined;
  part(axis: AxisAt): T | undefined;
  pieces(axis: AxisAt): T | undefined;
}

export interface LevelChange<T> {
  readonly tile: Tile;
  readonly way: "load" | "save";
  /** In elements. */
  readonly elements: T | undefined;
  readonly bytes: T | undefined;
}

/** The bill: every array that changes level, with what that comes to over the whole dispatch. */
export function levelChanges<T>(region: Region, cutting: Cutting, sizes: CutSizes<T>): readonly LevelChange<T>[] {
  const { amounts } = sizes;
  return region.tiles.flatMap((tile): readonly LevelChange<T>[] => {
    const size = amounts.product(tile.axes.map((axis) => sizes.full(axis)));
    const change = (way: "load" | "save", elements: T | undefined): LevelChange<T> => ({ tile, way, elements, bytes: amounts.product([amounts.count(tile.bytesPerElement), elements]) });
    return [
      ...(tile.isLoaded ? [change("load", amounts.product([size, ...timesRead(tile, cutting).map((axis) => sizes.pieces(axis))]))] : []),
      ...(tile.isSaved ? [change("save", size)] : []),
    ];
  });
}

/** Axes for each part of which an array is read again: groups it has no share in, and streams around the innermost one that changes it. */
export function timesRead(tile: Tile, { groups, streams }: Cutting): readonly AxisAt[] {
  const innermost = streams.reduce((last, stream, at) => (tile.axes.includes(stream.axis) ? at : last), -1);
  return [...groups, ...streams.slice(0, Math.max(0, innermost)).map(({ axis }) => axis)].filter((axis) => !tile.axes.includes(axis));
}

export function transferred<T>(changes: readonly LevelChange<T>[], amounts: Amounts<T>): { readonly elements: T | undefined; readonly bytes: T | undefined } {
  return { elements: amounts.sum(changes.map(({ elements }) => elements)), bytes: amounts.sum(changes.map(({ bytes }) => bytes)) };
}
