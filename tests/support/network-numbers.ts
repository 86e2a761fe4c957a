// The numbers of a checked diagram twice: as the evaluator has them from the lowered IR, and the feeds that a run of the compiled model needs.
import { isProblem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered } from "../../shared/compiler/lower/lower.ts";
import { expandCall } from "../../shared/compiler/onnx/expand-calls.ts";
import { evaluateGraph, evaluateOrigins } from "../../shared/ir/evaluate.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { materialise, parseInitialiser } from "../../shared/tensor/initialisers/materialise.ts";
import { randomStream } from "../../shared/tensor/random.ts";

export interface NetworkNumbers {
  readonly lowered: Lowered;
  /** Everything an input of the compiled model may be called. */
  readonly feeds: ReadonlyMap<string, NumericArray>;
  outputs(): ReadonlyMap<string, NumericArray>;
  everyPort(): ReadonlyMap<string, NumericArray>;
}

/** `change` gives what is fed other numbers: what starts as zero would hide what it stands for. */
export function networkNumbers(checked: CheckedDiagram, change: (name: string, array: NumericArray) => NumericArray = (_, array) => array): NetworkNumbers {
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) throw new Error(lowered.problem);
  const feeds = new Map<string, NumericArray>();
  for (const { name, dtype, dims, bound } of lowered.feeds) {
    const stream = randomStream(checked.document.seed, name);
    const count = dims.reduce((a, b) => a * b, 1);
    feeds.set(name, numericArray({ dtype, dims }, Float64Array.from({ length: count }, (_, i) => (dtype === "f32" ? Math.fround(stream.uniform(i) * 2 - 1) : dtype === "bool" ? Number(stream.uniform(i) < 0.5) : Math.floor(stream.uniform(i) * (bound ?? 3))))));
  }
  for (const { name, value } of lowered.controls) feeds.set(name, numericArray({ dtype: "f32", dims: [] }, Math.fround(value)));
  for (const { name, storedAs = name, dims, initialiser, fanIn, values } of lowered.parameters) {
    const read = parseInitialiser(initialiser);
    if (isProblem(read)) throw new Error(read.problem);
    feeds.set(name, numericArray({ dtype: "f32", dims }, values ? Float64Array.from(values) : materialise(read, { dims, fanIn, seed: checked.document.seed, name: storedAs })));
  }
  for (const [name, array] of feeds) feeds.set(name, change(name, array));
  const call = (inputs: readonly NumericArray[], attributes: Parameters<typeof expandCall>[2]) => expandCall(evaluator, inputs, attributes);
  return { lowered, feeds, outputs: () => evaluateGraph(lowered.graph, feeds, call), everyPort: () => evaluateOrigins(lowered.graph, feeds, call) };
}

/** Powers, exponentials and the numbers of a mask grow out of what f32 holds, and what is computed from them is another number there. */
export function staysWithinF32(numbers: NetworkNumbers): boolean {
  return [...numbers.everyPort().values(), ...numbers.outputs().values()].every(({ data }) => data.every((x) => Math.abs(x) <= 1e6));
}
