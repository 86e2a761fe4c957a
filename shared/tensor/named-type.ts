// A type with a name before it, as attributes hold them: `x0: f32[n, c=3]`.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { TensorType } from "./tensor-type.ts";
import { parseType, printType } from "./type-text.ts";

export interface NamedType {
  readonly name: string;
  readonly type: TensorType;
}

export function parseNamedType(text: string): NamedType | Problem {
  const at = text.indexOf(":");
  const name = text.slice(0, at).trim();
  if (at < 1 || name === "") return problem(`«${text.slice(0, 60)}» names no array: write such as x0: f32[n, c=3]`);
  const type = parseType(text.slice(at + 1).trim());
  return isProblem(type) ? problem(`${name}: ${type.problem}`) : { name, type };
}

export function printNamedType({ name, type }: NamedType): string {
  return `${name}: ${printType(type)}`;
}

/** All of them, or what is wrong with the first that cannot be read. */
export function parseNamedTypes(texts: readonly string[]): readonly NamedType[] | Problem {
  const found: NamedType[] = [];
  for (const text of texts) {
    const read = parseNamedType(text);
    if (isProblem(read)) return read;
    found.push(read);
  }
  return found;
}
