// What is wrong with a file's bytes: in what it should have been, at which byte, what stands there, what belongs there, what to do.
import { problem, type Problem } from "../../base/problem.ts";

export interface Fault {
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** `format` is such as «IDX file»; `byte` counts from 0. */
export function faultAt(format: string, byte: number, { found, expected, fix }: Fault): Problem {
  return problem(`${format}, byte ${byte}: found ${found}, expected ${expected}: ${fix}`);
}

/** The same, for files that people see as lines. Lines count from 1. */
export function faultInLine(format: string, line: number, { found, expected, fix }: Fault): Problem {
  return problem(`${format}, line ${line}: found ${found}, expected ${expected}: ${fix}`);
}
