// What the tables of core words in Python are made of.
import type { IrBody, IrNode } from "../../ir/graph.ts";
import type { DType } from "../../tensor/dtype.ts";
import { pythonNumber } from "../../operators/python-spelling.ts";

export interface WordPlace {
  readonly node: IrNode;
  /** One expression an operand: names that stand for values. */
  readonly operands: readonly string[];
  /** Operands of pointwise words: a repeated operand as it was before, ready to broadcast; a single number as a literal. */
  readonly broadcast: readonly string[];
  /** Where the arrays of this function live, in PyTorch; empty in JAX. */
  readonly device: string;
  /** The name of a nested function with this body. */
  body(body: IrBody): string;
}

export type WordSpelling = (place: WordPlace) => string;

/** Letters for the labels of a contraction. */
export function einsumLetters(labels: readonly number[]): string {
  return labels.map((label) => String.fromCharCode(label < 26 ? 97 + label : 65 + label - 26)).join("");
}

export function literalOf(value: number, dtype: DType): string {
  if (dtype === "bool") return value === 0 ? "False" : "True";
  const text = pythonNumber(value);
  return dtype.startsWith("i") || dtype.startsWith("u") || /[.e"*]/.test(text) ? text : `${text}.0`;
}

export function isNumberCode(code: string): boolean {
  return /^-?[\d.]+(?:e[-+]?\d+)?(?:\*\*-0\.5)?$|^float\("/.test(code);
}

export function indexAt(axis: number, index: string): string {
  return `[${":, ".repeat(axis)}${index}]`;
}

export function pairs<T>(items: readonly T[]): string {
  return `(${items.map((item) => `${String(item)},`).join(" ")})`;
}

/** Arrays written as nested lists would nest brackets for nothing: they are flat, then shaped. */
export function flatList(data: readonly number[], dtype: DType): string {
  return `[${data.map((value) => literalOf(value, dtype)).join(", ")}]`;
}
