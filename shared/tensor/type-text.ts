// Types as text: `f32[x, m=64, (y=28, x=28)]`, `i32<vocab>[x]` (indices below vocab), `f32[]` (one number).
// A bare name is an axis whose size is the variable of that name; brackets hold the axes of one double wire. Roles are not written.
// What is carried stands in ONNX's words: `seq(tensor(float))`.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { Axis } from "./axis.ts";
import { dtypes, isDType } from "./dtype.ts";
import { printSize, readSize } from "./size-text.ts";
import type { TensorType } from "./tensor-type.ts";
import { foundHere, peek, scan, shorten, skipSpace, take, takeWord, type Scanner } from "./text-scanner.ts";

export function parseType(text: string): TensorType | Problem {
  if (isCarriedText(text)) return { dtype: "f32", axes: [], carried: text.trim() };
  const scanner = scan(text);
  if (isProblem(scanner)) return scanner;
  const dtype = takeWord(scanner);
  if (!isDType(dtype)) return problem(`a type begins with ${dtype === "" ? foundHere(scanner) : `«${shorten(dtype)}»`}, expected one of ${dtypes.join(", ")}`);
  const bound = take(scanner, "<") ? readSize(scanner) : undefined;
  if (bound && isProblem(bound)) return bound;
  if (bound && !take(scanner, ">")) return problem(`${foundHere(scanner)} stands where «>» was expected after the bound of the indices`);
  const axes = take(scanner, "[") ? readAxes(scanner, "]") : [];
  if (isProblem(axes)) return axes;
  skipSpace(scanner);
  if (scanner.at < text.length) return problem(`after the type stands ${foundHere(scanner)}, expected axes in […] or the end`);
  return { dtype, axes, ...(bound ? { bound } : {}) };
}

export function isCarriedText(text: string): boolean {
  return /^\s*(?:(?:tensor|sparse_tensor|seq|optional|map)\s*\(|\?\s*$)/.test(text);
}

export function printType(type: TensorType): string {
  if (type.carried !== undefined) return type.carried;
  const bound = type.bound ? `<${printSize(type.bound)}>` : "";
  return `${type.dtype}${bound}[${printList(type.axes, ", ")}]`;
}

/** Axes separated by spaces (commas do as well): `k=16 h=4 (y=28 x=28) c`. */
export function parseAxes(text: string): readonly Axis[] | Problem {
  const scanner = scan(text);
  return isProblem(scanner) ? scanner : readAxes(scanner, "");
}

export function printAxes(axes: readonly Axis[]): string {
  return printList(axes, " ");
}

function readAxes(scanner: Scanner, end: string): readonly Axis[] | Problem {
  const axes: Axis[] = [];
  for (;;) {
    if (peek(scanner) === "" && end !== "") return problem(`the text ends where «${end}» was expected`);
    if (end === "" ? peek(scanner) === "" : take(scanner, end)) break;
    const found = take(scanner, "(") ? readGroup(scanner) : readAxis(scanner);
    if (isProblem(found)) return found;
    axes.push(...(Array.isArray(found) ? (found as readonly Axis[]) : [found as Axis]));
    take(scanner, ",");
  }
  const twice = axes.find((axis, i) => axes.findIndex((other) => other.name === axis.name) !== i);
  return twice ? problem(`the axis ${twice.name} stands twice: give one of them another name, such as ${twice.name}′`) : axes;
}

function readGroup(scanner: Scanner): readonly Axis[] | Problem {
  const axes: Axis[] = [];
  while (!take(scanner, ")")) {
    if (peek(scanner) === "") return problem("the text ends where «)» was expected");
    const axis = readAxis(scanner);
    if (isProblem(axis)) return axis;
    axes.push(axis);
    take(scanner, ",");
  }
  const group = axes.map((axis) => axis.name).join(" ");
  return axes.map((axis) => ({ ...axis, group }));
}

function readAxis(scanner: Scanner): Axis | Problem {
  const before = scanner.at;
  const name = takeWord(scanner);
  if (!/^[\p{L}_]/u.test(name)) {
    scanner.at = before;
    return problem(`${foundHere(scanner)} stands where an axis was expected: a name such as x, or a name with a size such as m=64`);
  }
  if (!take(scanner, "=")) return { name, size: { kind: "variable", name } };
  const size = readSize(scanner);
  return isProblem(size) ? problem(`the size of ${name}: ${size.problem}`) : { name, size };
}

function printList(axes: readonly Axis[], separator: string): string {
  const runs: Axis[][] = [];
  for (const axis of axes) {
    const run = runs[runs.length - 1];
    if (run && axis.group !== undefined && run[0]?.group === axis.group) run.push(axis);
    else runs.push([axis]);
  }
  return runs.map((run) => (run[0]?.group === undefined ? run.map(printAxis).join(separator) : `(${run.map(printAxis).join(separator)})`)).join(separator);
}

function printAxis({ name, size }: Axis): string {
  return size.kind === "variable" && size.name === name ? name : `${name}=${printSize(size)}`;
}
