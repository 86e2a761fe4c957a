// Arrays of samples as what a network's inputs take.
import { isProblem, type Problem } from "../base/problem.ts";
import type { FedArray } from "../inputs/feed-plan.ts";
import type { InputFit } from "./fit-input.ts";

/** By input; one whose array is missing is left out. `first` is what becomes of an array before it is arranged. */
export function arrangeArrays(fits: ReadonlyMap<string, InputFit>, arrays: Readonly<Record<string, FedArray>>, first: (name: string, array: FedArray) => FedArray = (_, array) => array): Readonly<Record<string, FedArray>> | Problem {
  const feeds: Record<string, FedArray> = {};
  for (const [input, fit] of fits) {
    const array = arrays[fit.array];
    if (!array) continue;
    const arranged = fit.arrange(first(fit.array, array));
    if (isProblem(arranged)) return arranged;
    feeds[input] = arranged;
  }
  return feeds;
}
