// Uses of operators as the laws need them: typed from texts, their sizes made numbers, their arrays drawn from a seed.
import { isProblem } from "../../shared/base/problem.ts";
import { numericAttributes } from "../../shared/compiler/lower/numeric-attributes.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import type { CallAttributes } from "../../shared/ir/graph.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import type { AnyOperator, OperatorExample } from "../../shared/operators/define.ts";
import { lowerNode } from "../../shared/operators/lower-node.ts";
import { typeNode, type TypedNode } from "../../shared/operators/type-node.ts";
import { labelsOf } from "../../shared/operators/weave.ts";
import type { Axis } from "../../shared/tensor/axis.ts";
import { usualRole } from "../../shared/tensor/roles.ts";
import { evaluateSize, freeVariables } from "../../shared/tensor/size-algebra.ts";
import type { Size } from "../../shared/tensor/size.ts";
import { createSizeSolver } from "../../shared/tensor/solver.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { parseType, printType } from "../../shared/tensor/type-text.ts";

export type Attributes = Readonly<Record<string, string | number | boolean | readonly number[] | readonly string[]>>;
export type Types = Readonly<Record<string, TensorType>>;

export interface Instance {
  readonly operator: AnyOperator;
  readonly typed: TypedNode;
  readonly outputs: Readonly<Record<string, string>>;
  /** The first problem that is no warning. */
  readonly problem?: string;
  readonly attributes: Attributes;
  /** The number of elements along an axis; undefined when the sizes come to none that can be. */
  number(size: Size): number | undefined;
}

/** A repeatable stream of numbers in 0 to 1. */
export function drawing(seed: number): () => number {
  let state = seed * 2654435761 + 12345;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 1013904223) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 3266489917);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

export function typeOf(text: string): TensorType {
  const type = parseType(text);
  if (isProblem(type)) throw new Error(`${text}: ${type.problem}`);
  return { ...type, axes: type.axes.map((axis): Axis => { const role = usualRole(axis.name); return role ? { ...axis, role } : axis; }) };
}

export function instance(operator: AnyOperator, types: Types, given: Attributes): Instance {
  const attributes = { ...Object.fromEntries(Object.entries(operator.attributes).map(([name, definition]) => [name, definition.default])), ...given };
  const solver = createSizeSolver();
  const typed = typeNode(operator, attributes, types, { unify: (left, right, { because }) => solver.unify(left, right, because), resolve: (size) => solver.resolve(size) });
  const outputs = Object.fromEntries(Object.entries(typed.outputs).map(([port, type]) => [port, printType({ ...type, axes: type.axes.map((axis) => ({ ...axis, size: solver.resolve(axis.size) })) })]));
  let problem = typed.problems.find(({ severity }) => severity !== "warning")?.problem;
  // Whatever is still free becomes 4, which halves and pools well.
  const { weave } = typed;
  const free = new Set<string>();
  for (const type of [...Object.values(types), ...Object.values(typed.outputs), ...(weave?.parameters ?? [])]) for (const { size } of type.axes) freeVariables(solver.resolve(size), free);
  for (const { size } of weave?.room ?? []) freeVariables(solver.resolve(size), free);
  for (const name of free) {
    if (solver.resolve({ kind: "variable", name }).kind !== "variable") continue;
    const fits = [4, 2, 3, 1, 6, 8].some((value) => solver.unify({ kind: "variable", name }, { kind: "literal", value }, "a value for the test") === undefined);
    if (!fits) problem ??= `no value was found for ${name}`;
  }
  const number = (size: Size) => {
    const value = evaluateSize(solver.resolve(size), () => undefined);
    return typeof value === "number" ? value : undefined;
  };
  return { operator, typed, outputs, ...(problem === undefined ? {} : { problem }), attributes, number };
}

export function exampleInstance(operator: AnyOperator, example: OperatorExample): Instance {
  return instance(operator, Object.fromEntries(Object.entries(example.inputs).map(([port, text]) => [port, typeOf(text)])), (example.attributes ?? {}) as Attributes);
}

export interface Arrays {
  readonly operands: Readonly<Record<string, NumericArray>>;
  readonly parameters: Readonly<Record<string, NumericArray>>;
}

export function drawArray(type: { readonly dtype: TensorType["dtype"]; readonly dims: readonly number[]; readonly bound?: number }, draw: () => number, values: OperatorExample["values"], indices = 3): NumericArray {
  const count = type.dims.reduce((a, b) => a * b, 1);
  const order = Array.from({ length: count }, (_, i) => [draw(), i] as const).sort(([a], [b]) => a - b).map(([, i]) => i);
  return numericArray(type, Array.from({ length: count }, (_, i) => {
    if (type.dtype === "bool") return Number(draw() < 0.5);
    if (type.dtype !== "f32") return Math.floor(draw() * (type.bound ?? indices));
    if (values === "distinct") return (order[i] ?? 0) / 4 - count / 8;
    return values === "positive" ? 0.2 + 2 * draw() : values === "unit" ? draw() : 4 * draw() - 2;
  }));
}

/** The dims of every array, or undefined when the instance cannot run. */
export function numbersOf({ typed: { weave }, number, problem }: Instance) {
  if (!weave || problem !== undefined) return undefined;
  const dims = (axes: readonly Axis[]) => axes.map((axis) => number(axis.size) ?? NaN);
  const all = { operands: weave.operands.map((s) => dims(s.axes)), parameters: weave.parameters.map((p) => dims(p.axes)), results: weave.results.map((s) => dims(s.axes)) };
  const sound = (d: readonly number[]) => d.every((n) => Number.isInteger(n) && n >= 1) && d.reduce((a, b) => a * b, 1) <= 50_000;
  const room = weave.room.every(({ size }) => (number(size) ?? -1) >= 0);
  return room && [...all.operands, ...all.parameters, ...all.results].every(sound) ? all : undefined;
}

/** Indices of which no bound is known lie below `indices`. */
export function drawArrays(use: Instance, types: Types, seed: number, values?: OperatorExample["values"], indices = 3): Arrays | undefined {
  const dims = numbersOf(use);
  const { weave } = use.typed;
  if (!dims || !weave) return undefined;
  const draw = drawing(seed);
  const bound = (port: string) => {
    const size = types[port]?.bound;
    const value = size && use.number(size);
    return value === undefined ? {} : { bound: value };
  };
  return {
    operands: Object.fromEntries(weave.operands.map((s, i) => [s.port, drawArray({ dtype: s.dtype, dims: dims.operands[i]!, ...bound(s.port) }, draw, values, indices)])),
    parameters: Object.fromEntries(weave.parameters.map((p, i) => [p.name, p.values ? filled(p.values, dims.parameters[i]!) : drawArray({ dtype: "f32", dims: dims.parameters[i]! }, draw, p.name.includes("var") ? "positive" : undefined)])),
  };
}

function filled(values: readonly number[], dims: readonly number[]): NumericArray {
  return numericArray({ dtype: "f32", dims }, Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => values[i % values.length] ?? 0));
}

/** How the compiler keeps this use whole; the sizes in its attributes are numbers. */
export function callOf(use: Instance): CallAttributes {
  const { weave } = use.typed;
  const dims = numbersOf(use);
  if (!weave || !dims) throw new Error(`${use.operator.name} is not ready`);
  return {
    operator: use.operator.name, sizes: {},
    attributes: numericAttributes(use.operator.attributes, use.attributes, (size) => use.number(size) ?? NaN),
    operands: weave.operands.map((s) => ({ port: s.port, labels: labelsOf(s) })),
    parameters: weave.parameters.map(({ name, labels }) => ({ name, labels })),
    results: weave.results.map((s, i) => ({ port: s.port, dtype: s.dtype, axes: labelsOf(s).map((label, at) => ({ label, size: dims.results[i]![at]! })) })),
  };
}

export function evaluate(use: Instance, { operands, parameters }: Arrays): Readonly<Record<string, NumericArray>> {
  const call = callOf(use);
  return lowerNode(evaluator, use.operator, {
    sizes: {}, attributes: call.attributes as Attributes,
    inputs: Object.fromEntries(call.operands.map(({ port, labels }) => [port, { value: operands[port]!, labels }])),
    parameters: Object.fromEntries(call.parameters.map(({ name, labels }) => [name, { value: parameters[name]!, labels }])),
    results: Object.fromEntries(call.results.map(({ port, axes }) => [port, axes])),
  });
}

/** The part of an array at one place along an axis. */
export function partAt(x: NumericArray, axis: number, place: number): NumericArray {
  const dims = x.dims.filter((_, i) => i !== axis);
  const inner = x.dims.slice(axis + 1).reduce((a, b) => a * b, 1);
  const along = x.dims[axis] ?? 1;
  const count = dims.reduce((a, b) => a * b, 1);
  return numericArray({ dtype: x.dtype, dims }, Array.from({ length: count }, (_, i) => x.data[(Math.floor(i / inner) * along + place) * inner + (i % inner)] ?? NaN));
}
