// The evaluator's arrays: row-major elements wide enough that rounding never shows beside float32.
import { assert } from "../base/assert.ts";
import { isFloat, type DType } from "../tensor/dtype.ts";
import type { ValueType } from "./builder.ts";
import { product } from "./dims.ts";

/** float64 for every float, int32 for the index dtypes (it wraps as they do), float64 for wider integers, bytes for bools. */
export type Elements = Float64Array | Int32Array | Uint8Array;

export interface NumericArray {
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly data: Elements;
}

export function emptyElements(dtype: DType, count: number): Elements {
  if (dtype === "bool" || dtype === "u8") return new Uint8Array(count);
  return isFloat(dtype) || dtype === "i64" || dtype === "u64" || dtype === "u32" ? new Float64Array(count) : new Int32Array(count);
}

/** An array of the given numbers; a single number fills it. */
export function numericArray({ dtype, dims }: ValueType, numbers: ArrayLike<number> | number): NumericArray {
  const data = emptyElements(dtype, product(dims));
  if (typeof numbers === "number") return { dtype, dims, data: data.fill(numbers) };
  assert(numbers.length === data.length, `${numbers.length} numbers do not fill ${dtype}[${dims.join(", ")}]`);
  data.set(numbers);
  return { dtype, dims, data };
}
