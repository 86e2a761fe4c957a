// The pixels of tiles of numbers: one scale for all. A tile larger than its array shows each element as a block; a smaller one shows means.
import type { Statistics } from "../../shared/contract/engine.ts";
import { notFiniteColour, rampOf, type RampKind, type RampTheme } from "./colour-ramp.ts";
import type { Tiles } from "./picture-plan.ts";

export interface Scale {
  readonly kind: RampKind;
  readonly limit: number;
}

export function scaleOf({ least, greatest }: Statistics): Scale {
  return least >= 0 ? { kind: "sequential", limit: greatest } : { kind: "diverging", limit: Math.max(Math.abs(least), Math.abs(greatest)) };
}

/** Where a tile stands, in CSS pixels. */
export interface TileBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which elements along one axis of a tile a row or column of its pixels shows. */
interface Spread {
  /** The first pixel, and how many there are. */
  readonly from: number;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export interface Painted {
  readonly width: number;
  /** Packed RGBA, rows of `width`; clear between tiles. */
  readonly pixels: Uint32Array;
}

/**
 * Paints a tile a box, from the first on, into pixels that are clear. `density` is of the pixels, in one CSS pixel.
 * The answer names the tiles in which everything is zero; they are left clear.
 */
export function paintPixels({ width, pixels }: Painted, tiles: Tiles, { kind, limit }: Scale, theme: RampTheme, boxes: readonly TileBox[], density: number): readonly number[] {
  const ramp = rampOf(kind, theme);
  const [zero, reach] = kind === "diverging" ? [127.5, 127.5] : [0, 255];
  const factor = limit > 0 ? reach / limit : 0;
  const { strides } = tiles;
  const data = tiles.data instanceof BigInt64Array ? Float64Array.from(tiles.data, Number) : tiles.data;
  const height = Math.floor(pixels.length / Math.max(1, width));
  return boxes.flatMap((box, tile) => {
    const [across, down] = [spread(tiles.columns, box.x, box.width, density, width), spread(tiles.rows, box.y, box.height, density, height)];
    if (isZero(data, tile * strides.tile, tiles)) return [tile];
    for (let row = 0; row < down.count; row++) {
      const to = (down.from + row) * width + across.from;
      const [firstRow, lastRow] = [down.starts[row] as number, down.ends[row] as number];
      if (row > 0 && firstRow === down.starts[row - 1] && lastRow === down.ends[row - 1]) {
        pixels.copyWithin(to, to - width, to - width + across.count);
        continue;
      }
      for (let column = 0; column < across.count; column++) {
        const [firstColumn, lastColumn] = [across.starts[column] as number, across.ends[column] as number];
        let sum = 0;
        for (let y = firstRow; y < lastRow; y++) {
          let from = tile * strides.tile + y * strides.row + firstColumn * strides.column;
          for (let x = firstColumn; x < lastColumn; x++, from += strides.column) sum += data[from] as number;
        }
        // One element that is no number makes the mean none: nothing hides in a small picture.
        const value = sum / ((lastRow - firstRow) * (lastColumn - firstColumn));
        // The place `rampIndex` gives, without a call for each pixel.
        const place = (zero + value * factor + 0.5) | 0;
        pixels[to + column] = value - value === 0 ? (ramp[place < 0 ? 0 : place > 255 ? 255 : place] as number) : notFiniteColour;
      }
    }
    return [];
  });
}

function spread(elements: number, start: number, length: number, density: number, room: number): Spread {
  const from = Math.min(room, Math.max(0, Math.round(start * density)));
  const count = elements === 0 ? 0 : Math.max(0, Math.min(room, Math.round((start + length) * density)) - from);
  const [starts, ends] = [new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < count; i++) {
    const first = Math.floor(((elements > count ? i : i + 0.5) * elements) / count);
    starts[i] = first;
    ends[i] = Math.max(first + 1, elements > count ? Math.floor(((i + 1) * elements) / count) : 0);
  }
  return { from, count, starts, ends };
}

function isZero(data: Exclude<Tiles["data"], BigInt64Array>, start: number, { rows, columns, strides }: Tiles): boolean {
  for (let row = 0; row < rows; row++) for (let column = 0, at = start + row * strides.row; column < columns; column++, at += strides.column) if (data[at] !== 0) return false;
  return true;
}
