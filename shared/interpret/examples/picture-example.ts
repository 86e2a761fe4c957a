// An example as a picture: the sample itself, where on it the unit answers in orange, and a frame around what the unit can see.
import type { Picture } from "../../inputs/feed-source.ts";
import type { Span } from "../receptive-field.ts";

/** Numbers from 0 to 1, [channels, height, width]. */
export interface SamplePlanes {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly data: ArrayLike<number>;
}

/** A unit's answers wherever it looks, [height, width]. */
export interface AnswerMap {
  readonly height: number;
  readonly width: number;
  readonly data: ArrayLike<number>;
}

/** Rows and columns of the sample. */
export interface Field {
  readonly y: Span;
  readonly x: Span;
}

export interface PictureWish {
  readonly sample: SamplePlanes;
  readonly map?: AnswerMap | undefined;
  readonly field?: Field | undefined;
  /** Pixels a pixel of the sample. */
  readonly zoom: number;
  /** Only what lies in the field. */
  readonly cropped?: boolean;
}

const [orange, blue] = [[230, 120, 0], [86, 180, 233]] as const;
/** The most of a pixel that is tinted. */
const strongest = 0.65;

export function examplePicture({ sample, map, field, zoom, cropped = false }: PictureWish): Picture {
  const { channels, height, width, data } = sample;
  const [rows, columns] = cropped && field ? [field.y, field.x] : [{ from: 0, to: height - 1 }, { from: 0, to: width - 1 }];
  const [tall, wide] = [(rows.to - rows.from + 1) * zoom, (columns.to - columns.from + 1) * zoom];
  const rgba = new Uint8Array(4 * tall * wide);
  let most = 1e-12;
  for (let i = 0; i < (map?.data.length ?? 0); i++) most = Math.max(most, map?.data[i] ?? 0);
  const value = (channel: number, y: number, x: number) => 255 * Math.min(1, Math.max(0, data[((channels >= 3 ? channel : 0) * height + y) * width + x] ?? 0));
  for (let row = 0; row < tall; row++) for (let column = 0; column < wide; column++) {
    const [y, x] = [rows.from + Math.floor(row / zoom), columns.from + Math.floor(column / zoom)];
    const share = map ? strongest * Math.max(0, map.data[Math.floor((y * map.height) / height) * map.width + Math.floor((x * map.width) / width)] ?? 0) / most : 0;
    const isEdge = !cropped && field !== undefined && onEdge(row, column, field, zoom);
    const at = 4 * (row * wide + column);
    for (let c = 0; c < 3; c++) rgba[at + c] = isEdge ? (blue[c] ?? 0) : Math.round((1 - share) * value(c, y, x) + share * (orange[c] ?? 0));
    rgba[at + 3] = 255;
  }
  return { width: wide, height: tall, rgba };
}

function onEdge(row: number, column: number, { y, x }: Field, zoom: number): boolean {
  const [top, bottom, left, right] = [y.from * zoom, (y.to + 1) * zoom - 1, x.from * zoom, (x.to + 1) * zoom - 1];
  const isInside = row >= top && row <= bottom && column >= left && column <= right;
  return isInside && (row === top || row === bottom || column === left || column === right);
}
