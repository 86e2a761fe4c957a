// A given array for an input: same dims, and elements that can become the input's without changing what they say.
import { problem, type Problem } from "../base/problem.ts";
import { integerRanges, isFloat, type DType } from "../tensor/dtype.ts";
import type { NpyArray } from "../tensor/npy.ts";
import { fill, printPlan, type FedArray, type FeedPlan } from "./feed-plan.ts";

const inNumpy: Readonly<Partial<Record<DType, string>>> = {
  f16: "float16", f32: "float32", f64: "float64", i8: "int8", i16: "int16", i32: "int32", i64: "int64", u8: "uint8", u16: "uint16", u32: "uint32", u64: "uint64", bool: "bool",
};

/** Real numbers become real numbers, whole ones whole ones that fit, truth values stay. */
function isTaken(wanted: DType, found: DType): boolean {
  if (isFloat(wanted)) return isFloat(found);
  return wanted in integerRanges ? found in integerRanges : wanted === found;
}

export function convertArray(plan: FeedPlan, array: NpyArray): FedArray | Problem {
  if (!isTaken(plan.dtype, array.dtype)) return problem(`found elements of type ${array.dtype}, expected ${plan.dtype} for ${printPlan(plan)}: convert the array with .astype("${inNumpy[plan.dtype] ?? plan.dtype}")`);
  if (array.dims.join() !== plan.dims.join()) return problem(`found an array of dims (${array.dims.join(", ")}), expected (${plan.dims.join(", ")}) for ${printPlan(plan)}: change the array or the input's axes`);
  // The same elements go as they are: a double holds no integer of 64 bits.
  if (plan.dtype === array.dtype) return withinBound(plan, { dtype: plan.dtype, dims: plan.dims, data: array.data });
  return withinBound(plan, fill(plan, (i) => Number(array.data[i])), (i) => Number(array.data[i]));
}

/** Indices must lie below their bound, integers be whole and fit. `original` gives the numbers before they became integers. */
export function withinBound(plan: FeedPlan, fed: FedArray, original: (i: number) => number = (i) => Number(fed.data[i])): FedArray | Problem {
  const range = integerRanges[plan.dtype];
  if (!range) return fed;
  const [least, below] = plan.bound === undefined ? range : [0, plan.bound];
  for (let i = 0; i < fed.data.length; i++) {
    const x = original(i);
    if (!Number.isInteger(x)) return problem(`found ${x} at element ${i}, expected a whole number: an input of type ${plan.dtype} takes no others`);
    if (x < least || x >= below) return problem(`found ${x} at element ${i}, expected a whole number from ${least} to ${below - 1}: change the number or the input's bound`);
  }
  return fed;
}
