// A problem of the files becomes the answer that the window shows, with what went wrong in words.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { Failed } from "../../shared/contract/schema.ts";

export function failedOr<T>(value: T | Problem): T | Failed {
  return isProblem(value) ? { failed: value.problem } : value;
}

/** The same, with what the window is to see of a value that is there. */
export function failedOrElse<T, U>(value: T | Problem, shown: (value: T) => U): U | Failed {
  return isProblem(value) ? { failed: value.problem } : shown(value);
}
