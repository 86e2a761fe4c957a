// A place in a text being read: what the readers of sizes and types have in common.
import { problem, type Problem } from "../base/problem.ts";

/** Longer texts are refused before reading: nobody writes them, and what is read must stay bounded. */
export const longestText = 4096;
export const deepestNesting = 64;

export interface Scanner {
  readonly text: string;
  at: number;
}

export function scan(text: string): Scanner | Problem {
  if (text.length > longestText) return problem(`the text has ${text.length} characters, expected at most ${longestText}: shorten it`);
  return { text, at: 0 };
}

export function skipSpace(scanner: Scanner): void {
  while (/\s/.test(scanner.text[scanner.at] ?? "")) scanner.at += 1;
}

/** The next character that is no space, not taken; "" at the end. */
export function peek(scanner: Scanner): string {
  skipSpace(scanner);
  return scanner.text[scanner.at] ?? "";
}

export function take(scanner: Scanner, character: string): boolean {
  if (peek(scanner) !== character) return false;
  scanner.at += 1;
  return true;
}

const word = /[\p{L}\p{N}\p{M}_′'.#]+/uy;

/** A run of letters, digits, `_`, `.`, `#` and primes (an apostrophe counts as a prime); "" when none stands here. */
export function takeWord(scanner: Scanner): string {
  skipSpace(scanner);
  word.lastIndex = scanner.at;
  const found = word.exec(scanner.text)?.[0] ?? "";
  scanner.at += found.length;
  return found.replaceAll("'", "′");
}

/** What stands here, for a message. */
export function foundHere(scanner: Scanner): string {
  const rest = scanner.text.slice(scanner.at).trim();
  return rest === "" ? "the end" : `«${shorten(rest)}»`;
}

/** As much of a text as a message can quote. */
export function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
