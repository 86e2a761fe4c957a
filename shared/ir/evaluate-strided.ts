// Two loops that every re-arranging word comes down to: read along strides, or write along them.
import { product } from "./dims.ts";
import type { Elements } from "./numeric-array.ts";

/** Calls `row(at, from)` for each run along the last axis: `at` counts elements in row-major order of dims, `from` follows the strides. */
export function eachRow(dims: readonly number[], strides: readonly number[], offset: number, row: (at: number, from: number) => void): void {
  const last = dims.length - 1;
  const count = product(dims);
  if (count === 0) return;
  if (last < 0) return row(0, offset);
  const width = dims[last] ?? 1;
  const index = new Array<number>(Math.max(last, 0)).fill(0);
  let from = offset;
  for (let at = 0; at < count; at += width) {
    row(at, from);
    for (let axis = last - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      from += strides[axis] ?? 0;
      if (next < (dims[axis] ?? 0)) {
        index[axis] = next;
        break;
      }
      from -= (strides[axis] ?? 0) * next;
      index[axis] = 0;
    }
  }
}

/** out[row-major position over dims] = source[offset + Σ position·stride] */
export function readStrided(out: Elements, source: Elements, dims: readonly number[], strides: readonly number[], offset: number): void {
  const last = dims.length - 1;
  const [width, step] = last < 0 ? [1, 0] : [dims[last] ?? 1, strides[last] ?? 0];
  eachRow(dims, strides, offset, (at, from) => {
    if (step === 1) out.set(source.subarray(from, from + width), at);
    else for (let i = 0; i < width; i++) out[at + i] = source[from + i * step] ?? 0;
  });
}

/** out[offset + Σ position·stride] is replaced by, or grows by, source[row-major position over dims]. */
export function writeStrided(out: Elements, source: Elements, dims: readonly number[], strides: readonly number[], offset: number, add: boolean): void {
  const last = dims.length - 1;
  const [width, step] = last < 0 ? [1, 0] : [dims[last] ?? 1, strides[last] ?? 0];
  eachRow(dims, strides, offset, (at, to) => {
    for (let i = 0; i < width; i++) {
      const place = to + i * step;
      out[place] = add ? (out[place] ?? 0) + (source[at + i] ?? 0) : (source[at + i] ?? 0);
    }
  });
}
