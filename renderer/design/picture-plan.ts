// How an array becomes pictures: which axes are rows and columns, which one makes a tile each, which stand at one index.
import type { Axis } from "../../shared/tensor/axis.ts";
import { usualRole } from "../../shared/tensor/roles.ts";
import type { ElementArray } from "../../shared/contract/schema.ts";

export interface PicturePlan {
  readonly rows: number | undefined;
  readonly columns: number | undefined;
  readonly tiles: number | undefined;
}

export function picturePlan(axes: readonly Axis[]): PicturePlan {
  const role = (i: number) => axes[i]?.role ?? usualRole(axes[i]?.name ?? "");
  const all = axes.map((_, i) => i);
  const grouped = all.filter((i) => axes[i]?.group !== undefined);
  const positions = grouped.length >= 2 ? grouped.slice(-2) : all.filter((i) => role(i) === "position" || role(i) === "window").slice(0, 2);
  const [rows, columns] = positions;
  if (rows !== undefined && columns !== undefined) return { rows, columns, tiles: all.find((i) => i !== rows && i !== columns && role(i) !== "batch") ?? all.find((i) => i !== rows && i !== columns) };
  const spread = all.filter((i) => role(i) !== "batch");
  if (spread.length >= 2) return { rows: spread.at(-2), columns: spread.at(-1), tiles: spread.at(-3) };
  return { rows: undefined, columns: spread[0] ?? all[0], tiles: undefined };
}

export interface Tiles {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  value(tile: number, row: number, column: number): number;
  /** The elements themselves and how far it is from one to the next, for loops that have no time for calls. */
  readonly data: ElementArray;
  readonly strides: { readonly tile: number; readonly row: number; readonly column: number };
}

/** A slice read through its plan. */
export function tilesOf(plan: PicturePlan, dims: readonly number[], data: ElementArray): Tiles {
  const strides = dims.map((_, i) => dims.slice(i + 1).reduce((a, b) => a * b, 1));
  const along = (axis: number | undefined) => ({ size: axis === undefined ? 1 : (dims[axis] ?? 1), stride: axis === undefined ? 0 : (strides[axis] ?? 0) });
  const [tile, row, column] = [along(plan.tiles), along(plan.rows), along(plan.columns)];
  return {
    count: tile.size, rows: row.size, columns: column.size, data, strides: { tile: tile.stride, row: row.stride, column: column.stride },
    value: (t, r, c) => Number(data[t * tile.stride + r * row.stride + c * column.stride] ?? 0),
  };
}
