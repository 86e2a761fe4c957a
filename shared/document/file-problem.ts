// Problems of a file: which file, where in it, what was found, what was expected, how to mend it.
import type { Problem } from "../base/problem.ts";

export interface FileProblem extends Problem {
  readonly file: string;
  /** Such as `blocks.main.nodes.conv1.attributes`; empty for the file as a whole. */
  readonly place: string;
  /** From 1, where it is known. */
  readonly line?: number;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

export function fileProblem(at: { readonly file: string; readonly place: string; readonly line?: number }, found: string, expected: string, fix: string): FileProblem {
  const line = at.line === undefined ? "" : `line ${at.line}`;
  const where = [line, at.place].filter((part) => part !== "").join(", ");
  return { ...at, found, expected, fix, problem: `${at.file}: ${where === "" ? "" : `${where}: `}found ${found}, expected ${expected}; ${fix}` };
}

export function isFileProblem(found: Problem): found is FileProblem {
  return "file" in found && "fix" in found;
}

/** A document is nine deep; what is far deeper is damage, and its first parts say where. */
const longestPath = 12;

/** A path as people write it: names joined by dots, positions in brackets. */
export function printPath(path: readonly (string | number)[]): string {
  if (path.length > longestPath) return `${printPath(path.slice(0, longestPath))}…`;
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${part.length > 60 ? `${part.slice(0, 60)}…` : part}`)).join("");
}
