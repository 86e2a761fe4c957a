// A given array for an input: same dims, and elements that can become the input's without changing what they say.
import { problem, type Problem } from "../base/problem.ts";
import type { DType } from "../tensor/dtype.ts";
import type { NpyArray } from "../tensor/npy.ts";
import { fill, printPlan, type FedArray, type FeedPlan } from "./feed-plan.ts";

/** Which element types of a file each element type of an input takes. */
const taken: Readonly<Partial<Record<DType, readonly DType[]>>> = { f32: ["f32", "f64"], i32: ["i32", "i64", "u8"], bool: ["bool"] };
const inNumpy: Readonly<Partial<Record<DType, string>>> = { f32: "float32", i32: "int32", bool: "bool" };

export function convertArray(plan: FeedPlan, array: NpyArray): FedArray | Problem {
  if (!(taken[plan.dtype] ?? []).includes(array.dtype)) return problem(`found elements of type ${array.dtype}, expected ${plan.dtype} for ${printPlan(plan)}: convert the array with .astype("${inNumpy[plan.dtype] ?? plan.dtype}")`);
  if (array.dims.join() !== plan.dims.join()) return problem(`found an array of dims (${array.dims.join(", ")}), expected (${plan.dims.join(", ")}) for ${printPlan(plan)}: change the array or the input's axes`);
  return withinBound(plan, fill(plan, (i) => Number(array.data[i])), (i) => Number(array.data[i]));
}

/** Indices must lie below their bound, integers be whole and fit. `original` gives the numbers before they became integers. */
export function withinBound(plan: FeedPlan, fed: FedArray, original: (i: number) => number = (i) => Number(fed.data[i])): FedArray | Problem {
  if (plan.dtype !== "i32") return fed;
  const [least, below] = plan.bound === undefined ? [-(2 ** 31), 2 ** 31] : [0, plan.bound];
  for (let i = 0; i < fed.data.length; i++) {
    const x = original(i);
    if (!Number.isInteger(x)) return problem(`found ${x} at element ${i}, expected a whole number: an input of type i32 takes no others`);
    if (x < least || x >= below) return problem(`found ${x} at element ${i}, expected a whole number from ${least} to ${below - 1}: change the number or the input's bound`);
  }
  return fed;
}
