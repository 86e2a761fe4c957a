// A file is called what the person called it, though it was read by its absolute path.
import { problem, type Problem } from "../../shared/base/problem.ts";

export function asTyped(typed: string, path: string, found: Problem): Problem {
  return found.problem.startsWith(path) ? problem(typed + found.problem.slice(path.length)) : found;
}
