// A row of the papers as it is held against what the paper says: a document, and what must hold of it and of its method, each as a number that is measured.
import { readFileSync } from "node:fs";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";

import { compileDocument, type CompiledModel } from "../../shared/compiler/compile.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { parseDocument } from "../../shared/document/text.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import { runOnCpu } from "../onnx/run-onnx.ts";
import type { NetworkNumbers } from "../support/network-numbers.ts";

export interface Measured {
  readonly value: number;
  readonly holds: boolean;
}

export interface Criterion {
  /** What must hold, with its bound. */
  readonly says: string;
  readonly measure: () => Measured | Promise<Measured>;
}

export interface PaperRow {
  /** Its number among the papers; the file, the document and the page are called by it. */
  readonly row: number;
  readonly name: string;
  readonly criteria: readonly Criterion[];
}

export function definePaper(row: PaperRow): PaperRow {
  return row;
}

/** What several criteria are held against is worked out by the first that asks. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

export function atMost(value: number, bound: number): Measured {
  return { value, holds: value <= bound };
}

export function atLeast(value: number, bound: number): Measured {
  return { value, holds: value >= bound };
}

export function exactly(value: number, wanted: number): Measured {
  return { value, holds: value === wanted };
}

/** A document of `assets/papers`, checked at its own sizes or at those of one of its configurations. */
export function checkedPaper(name: string, configuration?: string): CheckedDiagram {
  const path = `assets/papers/${name}.weft`;
  const parsed = parseDocument(readFileSync(path, "utf8"), path);
  if (!("document" in parsed)) throw new Error(parsed.problems[0]?.problem ?? `${path} cannot be read`);
  const { document } = parsed;
  const sizes = configuration === undefined ? {} : document.configurations[configuration];
  if (!sizes) throw new Error(`${path} has no configuration ${configuration}`);
  const declared = Object.entries(sizes).map(([size, value]) => [size, { ...document.sizes[size], value }] as const);
  return checkDocument({ ...document, sizes: { ...document.sizes, ...Object.fromEntries(declared) } });
}

/** The same document with other initialisers: what starts as zero would hide what it stands for. */
export function startingAs(document: WeftDocument, initialiserOf: (operator: string, attribute: string, now: string) => string): WeftDocument {
  const restarted = (node: WeftDocument["blocks"][string]["nodes"][string]) => {
    if (node.kind !== "operator") return node;
    const attributes = Object.entries(node.attributes).map(([name, value]) => [name, /initialiser$/i.test(name) && typeof value === "string" ? initialiserOf(node.operator, name, value) : value] as const);
    return { ...node, attributes: Object.fromEntries(attributes) };
  };
  const blocks = Object.entries(document.blocks).map(([id, block]) => [id, { ...block, nodes: Object.fromEntries(Object.entries(block.nodes).map(([node, contents]) => [node, restarted(contents)])) }] as const);
  return { ...document, blocks: Object.fromEntries(blocks) };
}

/** One of a network's outputs as the evaluator gives it, in float64. */
export function evaluatedOutput(numbers: NetworkNumbers, output: string): ArrayLike<number> {
  return numbers.outputs().get(output)?.data ?? [];
}

/** One of its outputs as ONNX Runtime gives it on the CPU, at the same numbers. */
export async function onnxOutput(checked: CheckedDiagram, numbers: NetworkNumbers, output: string): Promise<ArrayLike<number>> {
  return (await runOnCpu(compiledWith(checked, numbers).onnx, numbers.feeds)).get(output)?.data ?? [];
}

/** Every parameter a feed, so that a test says its numbers. */
function compiledWith(checked: CheckedDiagram, { lowered }: NetworkNumbers): CompiledModel {
  const compiled = compileDocument(checked, { variant: "fast", hot: lowered.parameters.map((parameter) => parameter.name) });
  if ("problems" in compiled) throw new Error(compiled.problems[0]?.problem);
  return compiled.model;
}

/** By name, as plain numbers. */
export function arraysOf(feeds: ReadonlyMap<string, NumericArray>): (name: string) => readonly number[] {
  return (name) => {
    const array = feeds.get(name);
    if (!array) throw new Error(`there is no ${name}`);
    return Array.from(array.data);
  };
}

/** The largest difference as a share of the largest wanted number. */
export function relativeError(got: ArrayLike<number>, want: readonly number[]): number {
  if (got.length !== want.length) return Infinity;
  const scale = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
  return want.reduce((worst, x, i) => Math.max(worst, Number.isFinite(x) && Number.isFinite(got[i]) ? Math.abs(x - (got[i] ?? 0)) / scale : Infinity), 0);
}
