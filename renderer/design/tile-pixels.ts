// The pixels of tiles of numbers: one scale for all. A tile larger than its array shows each element as a block; a smaller one shows means.
import type { Statistics } from "../../shared/contract/engine.ts";
import { notFiniteColour, rampOf, type RampKind, type RampTheme } from "./colour-ramp.ts";
import type { Tiles } from "./picture-plan.ts";

export interface Scale {
  readonly kind: RampKind;
  readonly limit: number;
}

export function scaleOf({ least, greatest }: Pick<Statistics, "least" | "greatest">): Scale {
  return least >= 0 ? { kind: "sequential", limit: greatest } : { kind: "diverging", limit: Math.max(Math.abs(least), Math.abs(greatest)) };
}

/** Where a tile stands, in CSS pixels. */
export interface TileBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which elements along one axis each of a row of pixels shows. */
interface Spread {
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
    if (isZero(data, tile * strides.tile, tiles)) return [tile];
    const [left, right, top, bottom] = [pixelAt(box.x, density, width), pixelAt(box.x + box.width, density, width), pixelAt(box.y, density, height), pixelAt(box.y + box.height, density, height)];
    const [across, down] = [spread(tiles.columns, right - left), spread(tiles.rows, bottom - top)];
    for (let row = 0; row < down.starts.length; row++) {
      const to = (top + row) * width + left;
      const [firstRow, lastRow] = [down.starts[row] as number, down.ends[row] as number];
      if (row > 0 && firstRow === down.starts[row - 1] && lastRow === down.ends[row - 1]) {
        pixels.copyWithin(to, to - width, to - width + across.starts.length);
        continue;
      }
      for (let column = 0; column < across.starts.length; column++) {
        const [firstColumn, lastColumn] = [across.starts[column] as number, across.ends[column] as number];
        let sum = 0;
        for (let y = firstRow; y < lastRow; y++) {
          let from = tile * strides.tile + y * strides.row + firstColumn * strides.column;
          for (let x = firstColumn; x < lastColumn; x++, from += strides.column) sum += data[from] as number;
        }
        // One element that is no number makes the mean none: nothing hides in a small picture.
        const value = sum / ((lastRow - firstRow) * (lastColumn - firstColumn));
        // The place `rampIndex` gives, without a call for each pixel; it is drawn in before it is cut to an integer, which holds no more than 2^31.
        const place = zero + value * factor + 0.5;
        pixels[to + column] = value - value === 0 ? (ramp[place < 0 ? 0 : place > 255 ? 255 : place | 0] as number) : notFiniteColour;
      }
    }
    return [];
  });
}

function pixelAt(place: number, density: number, room: number): number {
  return Math.min(room, Math.max(0, Math.round(place * density)));
}

/** The tiles of a picture, and of the next, are mostly of one size. */
const spreads = new Map<string, Spread>();
const spreadsKept = 64;

function spread(elements: number, pixels: number): Spread {
  const key = `${elements} ${pixels}`;
  const known = spreads.get(key);
  if (known) return known;
  const count = elements === 0 ? 0 : pixels;
  const shrinks = elements > count;
  const starts = Int32Array.from({ length: count }, (_, i) => Math.floor(((shrinks ? i : i + 0.5) * elements) / count));
  const made: Spread = { starts, ends: starts.map((first, i) => Math.max(first + 1, shrinks ? Math.floor(((i + 1) * elements) / count) : 0)) };
  spreads.set(key, made);
  while (spreads.size > spreadsKept) spreads.delete([...spreads.keys()][0] ?? key);
  return made;
}

function isZero(data: Exclude<Tiles["data"], BigInt64Array>, start: number, { rows, columns, strides }: Tiles): boolean {
  for (let row = 0; row < rows; row++) for (let column = 0, at = start + row * strides.row; column < columns; column++, at += strides.column) if (data[at] !== 0) return false;
  return true;
}
