// The elements of an array with its axes in another order.

/** Axes in another order: axis i of the result is axis `order[i]`. */
export function reordered(bytes: Uint8Array, dims: readonly number[], order: readonly number[], width: number): Uint8Array {
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, width));
  const sizes = order.map((axis) => dims[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? width);
  const out = new Uint8Array(bytes.length);
  // Four-byte elements, which nearly all are, are moved as words.
  const words = width === 4 && bytes.byteOffset % 4 === 0 ? { from: new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), to: new Uint32Array(out.buffer) } : undefined;
  const at = sizes.map(() => 0);
  let source = 0;
  const last = sizes.length - 1;
  const [inner, step] = [sizes[last] ?? 1, steps[last] ?? width];
  for (let target = 0; target < out.length; target += inner * width) {
    if (words) for (let i = 0; i < inner; i++) words.to[target / 4 + i] = words.from[(source + i * step) / 4] ?? 0;
    else for (let i = 0; i < inner; i++) out.set(bytes.subarray(source + i * step, source + i * step + width), target + i * width);
    for (let axis = last - 1; axis >= 0; axis--) {
      const next = (at[axis] ?? 0) + 1;
      source += steps[axis] ?? 0;
      if (next < (sizes[axis] ?? 1)) {
        at[axis] = next;
        break;
      }
      at[axis] = 0;
      source -= (steps[axis] ?? 0) * (sizes[axis] ?? 1);
    }
  }
  return out;
}
