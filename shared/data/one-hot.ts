// Indices as rows that are 1 at their index and 0 elsewhere.
import { problem, type Problem } from "../base/problem.ts";
import type { FedArray } from "../inputs/feed-plan.ts";

/** A new innermost axis of `classes` places. */
export function oneHot(indices: FedArray, classes: number): FedArray | Problem {
  const data = new Float32Array(indices.data.length * classes);
  for (let i = 0; i < indices.data.length; i++) {
    const index = Number(indices.data[i]);
    if (!(Number.isInteger(index) && index >= 0 && index < classes)) return problem(`found the label ${index} at element ${i}, expected a whole number from 0 to ${classes - 1}: there are ${classes} classes`);
    data[i * classes + index] = 1;
  }
  return { dtype: "f32", dims: [...indices.dims, classes], data };
}
