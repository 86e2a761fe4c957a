// How far what was computed is from what was expected.
import type { DType } from "../../shared/tensor/dtype.ts";

export interface ComputedArray {
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly data: ArrayLike<number | bigint | boolean>;
}

/** The largest difference as a share of the largest number of its array; infinite where types, dims or what is not finite differ. */
export function largestDifference(found: readonly ComputedArray[], expected: readonly ComputedArray[]): number {
  return found.length === expected.length ? found.reduce((most, array, i) => Math.max(most, differenceOf(array, expected[i])), 0) : Infinity;
}

function differenceOf(found: ComputedArray, expected: ComputedArray | undefined): number {
  if (!expected || found.dtype !== expected.dtype || found.dims.join() !== expected.dims.join() || found.data.length !== expected.data.length) return Infinity;
  let [difference, largest] = [0, 0];
  for (let i = 0; i < found.data.length; i++) {
    const [a, b] = [Number(found.data[i]), Number(expected.data[i])];
    if (Object.is(a, b)) continue;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity;
    difference = Math.max(difference, Math.abs(a - b));
  }
  if (difference === 0) return 0;
  for (let i = 0; i < expected.data.length; i++) largest = Math.max(largest, Number.isFinite(Number(expected.data[i])) ? Math.abs(Number(expected.data[i])) : 0);
  return largest === 0 ? Infinity : difference / largest;
}
