// Arithmetic on lists of sizes.
import type { ValueType } from "./builder.ts";

export function product(dims: readonly number[]): number {
  return dims.reduce((total, size) => total * size, 1);
}

export function sameDims(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

/** Elements to step over for one step along each axis, rows last. */
export function stridesOf(dims: readonly number[]): readonly number[] {
  const strides = new Array<number>(dims.length);
  let step = 1;
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= dims[axis] ?? 1;
  }
  return strides;
}

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}

export function printValueType({ dtype, dims, carried }: ValueType): string {
  return carried === undefined ? `${dtype}[${dims.join(", ")}]` : `carried ${JSON.stringify(carried)}`;
}

export function sameValueType(a: ValueType, b: ValueType): boolean {
  return a.carried === b.carried && a.dtype === b.dtype && sameDims(a.dims, b.dims);
}
