// A file is called what the person called it, though it was read by its absolute path.
import { problem, type Problem } from "../../shared/base/problem.ts";
import { fileProblem, isFileProblem } from "../../shared/document/file-problem.ts";

export function asTyped(typed: string, path: string, found: Problem): Problem {
  if (isFileProblem(found) && found.file === path) return fileProblem({ ...found, file: typed }, found.found, found.expected, found.fix);
  return found.problem.startsWith(path) ? problem(typed + found.problem.slice(path.length)) : found;
}

/** With what the file was to be read for. */
export function inPlace(place: string, found: Problem): Problem {
  return isFileProblem(found) ? fileProblem({ ...found, place: found.place === "" ? place : `${place}, ${found.place}` }, found.found, found.expected, found.fix) : found;
}
