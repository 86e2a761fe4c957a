// A map over an array as one plane of height and width: everything else is summed up.
import { product, range, stridesOf } from "../ir/dims.ts";

/** `y` and `x` are the axes that are kept; without them the last two. */
export function planeOf(data: ArrayLike<number>, dims: readonly number[], kept?: { readonly y: number; readonly x: number }): { readonly data: Float64Array; readonly height: number; readonly width: number } {
  const { y, x } = kept ?? { y: dims.length - 2, x: dims.length - 1 };
  const [height, width, strides] = [dims[y] ?? 1, dims[x] ?? 1, stridesOf(dims)];
  const place = (i: number, axis: number) => Math.floor(i / (strides[axis] ?? 1)) % (dims[axis] ?? 1);
  const plane = new Float64Array(height * width);
  for (const i of range(product(dims))) {
    const at = place(i, y) * width + place(i, x);
    plane[at] = (plane[at] ?? 0) + (data[i] ?? 0);
  }
  return { data: plane, height, width };
}
