// The pixels of an array of colours: which axis is red, green and blue, and what is black and white.
import type { ElementArray } from "../../shared/contract/schema.ts";

/** Places of axes. */
export interface ColourPlan {
  readonly rows: number;
  readonly columns: number;
  readonly colours: number;
}

export interface ColourPicture {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel. */
  readonly rgba: Uint8ClampedArray;
}

/** `data` has `dims`; axes that are not of the plan stand at their first place. `low` becomes black and `high` white; what is not finite, magenta. */
export function colourPixels(data: ElementArray, dims: readonly number[], { rows, columns, colours }: ColourPlan, low: number, high: number): ColourPicture {
  const stride = (axis: number) => dims.slice(axis + 1).reduce((a, b) => a * b, 1);
  const [down, across, deep] = [stride(rows), stride(columns), stride(colours)];
  const [height, width] = [dims[rows] ?? 0, dims[columns] ?? 0];
  const rgba = new Uint8ClampedArray(4 * height * width);
  const factor = high > low ? 255 / (high - low) : 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const [to, from] = [4 * (y * width + x), y * down + x * across];
    const pixel = [0, 1, 2].map((k) => Number(data[from + k * deep] ?? 0));
    rgba.set(pixel.every(Number.isFinite) ? [...pixel.map((value) => (value - low) * factor), 255] : notFinite, to);
  }
  return { width, height, rgba };
}

const notFinite = [209, 0, 200, 255];
