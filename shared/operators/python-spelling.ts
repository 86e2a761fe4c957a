// What an operator's PyTorch and JAX spellings may ask for: expressions over labelled arrays, views of them, modules and parameters.
import type { DType } from "../tensor/dtype.ts";

/** A Python expression that gives an array, with one label an axis. */
export interface PythonArray {
  readonly code: string;
  readonly labels: readonly string[];
}

export interface PythonOperand extends PythonArray {
  readonly dtype: DType;
}

/** One array, or a Python tuple of several: labels by output port, in the order of the tuple. */
export type PythonSpelling = PythonArray | { readonly tuple: string; readonly outputs: Readonly<Record<string, readonly string[]>> };

export interface PythonContext<A> {
  readonly attributes: A;
  readonly parameters: Readonly<Record<string, { readonly labels: readonly string[] }>>;
  /** The labels each result must carry; their order is free. */
  readonly results: Readonly<Record<string, readonly string[]>>;
}

/** Sizes are Python, so that what a person reads is `h * k` and not its number. */
export interface PythonBuilder {
  /** The product of the numbers of elements along labels. */
  size(...labels: readonly string[]): string;
  /** A size written in an attribute. */
  sizeOf(text: string): string;
  /** The text of an einsum, each axis by a letter of its name. */
  einsum(operands: readonly (readonly string[])[], result: readonly string[]): string;
  /** Where a label stands, counted from the end: -1 is the last. */
  axis(x: PythonArray, label: string): number;
  /** Axes in this order. */
  order(x: PythonArray, labels: readonly string[]): PythonArray;
  /** Brought to what broadcasts against an array with these labels. */
  broadcast(x: PythonArray, labels: readonly string[]): string;
  /** Neighbouring labels, in order, become one. */
  join(x: PythonArray, labels: readonly string[], into: string): PythonArray;
  split(x: PythonArray, label: string, into: readonly (readonly [label: string, size: string])[]): PythonArray;
  /** The same array under a name of its own, for what is used more than once. */
  named(x: PythonArray): PythonArray;
  /** A parameter of the node, its axes as the network's weights file has them. */
  parameter(name: string): PythonArray;
  /** All parameters of the node by name, as keyword arguments; nothing where it has none. */
  keywords(): string;
  /** Defines a function or class once at the top of the file; gives its name. */
  define(name: string, source: string): string;
}

export interface TorchBuilder extends PythonBuilder {
  /** A module kept under the node's name, with the node's parameters as its own; gives the expression to call. */
  module(type: string, args: readonly string[]): string;
}

export type JaxBuilder = PythonBuilder;

/** The second way to write a spelling: an expression over the names of the operands, such as `F.relu(x)`. */
export function fillTemplate(template: string, operands: Readonly<Record<string, string>>): string {
  return template.replace(/(?<![\w.])[a-z]\b(?!\s*=[^=])/g, (name) => operands[name] ?? name);
}

/** An expression that a method can be called on. */
export function receiver(code: string): string {
  return /^[\p{L}\p{Co}_][\p{L}\p{N}\p{Co}_.]*$/u.test(code) || isClosed(code) ? code : `(${code})`;
}

/** Whether a name is followed by brackets and members only: `self.norm(x)[0].T`. */
function isClosed(code: string): boolean {
  if (!/^[\p{L}\p{Co}_([]/u.test(code)) return false;
  let depth = 0;
  for (const character of code) {
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (depth === 0 && !/[\p{L}\p{N}\p{Co}_.]/u.test(character)) return false;
  }
  return true;
}

/** A number as Python writes it; roots of whole numbers as powers, since that is what they are. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return `float("${value < 0 ? "-" : ""}inf")`;
  const inverse = 1 / (value * value);
  const whole = Math.round(inverse);
  const isRoot = String(value).length > 10 && whole > 1 && whole < 1e6 && Math.abs(1 / Math.sqrt(whole) - Math.abs(value)) < 1e-15;
  return isRoot ? `${value < 0 ? "-" : ""}${whole}**-0.5` : String(value === 0 ? 0 : value);
}

/** Several numbers as one argument: alone where all are equal, else a tuple. */
export function pythonTuple(values: readonly (number | string)[]): string {
  return values.every((value) => value === values[0]) ? String(values[0]) : `(${values.join(", ")})`;
}

/** `[:, index]`, or `[..., index]` for the last axis. */
export function pythonIndex(x: PythonArray, label: string, index: string): string {
  const at = x.labels.indexOf(label);
  const before = at === 0 ? "" : at === x.labels.length - 1 && at > 1 ? "..., " : ":, ".repeat(at);
  return `${x.code}[${before}${index}]`;
}

/** An array whose lifted axes are one axis at most, as modules over images want it, and the way back. */
export interface PythonPlanes extends PythonArray {
  /** The result of a module over the planes, its own labels behind the lifted ones. */
  restore(code: string, own: readonly string[]): PythonArray;
}

/** Lifted axes first, folded into one where there are more than `most`; then the labels of `core` in order. */
export function pythonPlanes(python: PythonBuilder, x: PythonArray, core: readonly string[], most = 1): PythonPlanes {
  const lifted = x.labels.filter((label) => !core.includes(label));
  const ordered = python.order(x, [...lifted, ...core]);
  if (lifted.length <= most) return { ...ordered, restore: (code, own) => ({ code, labels: [...lifted, ...own] }) };
  const folded = lifted.slice(0, lifted.length - most + 1);
  const planes = python.join(ordered, folded, "planes");
  return { ...planes, restore: (code, own) => python.split({ code, labels: ["planes", ...lifted.slice(folded.length), ...own] }, "planes", folded.map((label) => [label, python.size(label)] as const)) };
}
