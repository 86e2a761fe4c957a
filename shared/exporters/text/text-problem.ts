// What is wrong with a text, and where: a line and a column a person can go to.
import type { Problem } from "../../base/problem.ts";

export interface TextProblem extends Problem {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** How many characters it is about; at least 1. */
  readonly length: number;
}

/** Thrown while one line is read and caught behind it, so that every line is read. */
export class TextFault extends Error {
  readonly at: number;
  readonly length: number;
  constructor(message: string, at: number, length = 1) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

export function placeProblem(text: string, { message, at, length }: TextFault): TextProblem {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - (before.lastIndexOf("\n") + 1) + 1;
  return { problem: `line ${line}, column ${column}: ${message}`, line, column, length: Math.max(1, length) };
}
