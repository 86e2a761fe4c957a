// Runs a row of reversible couplings backwards: what went in, from what came out, rounded as it would be stored.
import { problem, type Problem } from "../base/problem.ts";
import type { Lowered } from "../compiler/lower/lower.ts";
import { expandCall } from "../compiler/onnx/expand-calls.ts";
import { evaluateOrigins } from "../ir/evaluate.ts";
import { evaluator } from "../ir/evaluator.ts";
import type { IrNode } from "../ir/graph.ts";
import { interpret } from "../ir/interpret.ts";
import { numericArray, type NumericArray } from "../ir/numeric-array.ts";

/** Port paths of one copy. */
export interface CouplingPorts {
  readonly x: readonly [string, string];
  readonly y: readonly [string, string];
  /** What F and G give. */
  readonly found: readonly [string, string];
}

export interface Undone {
  /** What went into the first copy, and what came back. */
  readonly before: readonly [NumericArray, NumericArray];
  readonly after: readonly [NumericArray, NumericArray];
  /** The largest difference, as a share of the largest number or of 1. */
  readonly error: number;
}

/** Copies in the order in which they run. */
export function undoCouplings({ graph }: Lowered, feeds: ReadonlyMap<string, NumericArray>, copies: readonly CouplingPorts[]): Undone | Problem {
  const given = new Map<IrNode, NumericArray>(graph.inputs.flatMap(({ name, node }) => (feeds.has(name) ? [[node, feeds.get(name) ?? numericArray(node.type, 0)] as const] : [])));
  const nodeAt = (port: string) => graph.origins.get(port);
  const valueOf = (node: IrNode, more: readonly (readonly [IrNode, NumericArray])[]) => interpret({ ir: evaluator, call }, [node], new Map([...given, ...more])).get(node);
  const [first, last] = [copies[0], copies[copies.length - 1]];
  const ports = evaluateOrigins(graph, feeds, call);
  const [x1, x2, y1, y2] = [...(first?.x ?? []), ...(last?.y ?? [])].map((port) => ports.get(port));
  if (!x1 || !x2 || !y1 || !y2) return problem("the coupling is not computed, expected it to lead to an output");
  let [one, two] = [rounded(y1), rounded(y2)];
  for (const { x, y, found } of [...copies].reverse()) {
    const [x2Node, y1Node, fNode, gNode] = [nodeAt(x[1]), nodeAt(y[0]), nodeAt(found[0]), nodeAt(found[1])];
    if (!x2Node || !y1Node || !fNode || !gNode) return problem("the coupling is not computed, expected it to lead to an output");
    two = without(two, valueOf(gNode, [[y1Node, one]]));
    one = without(one, valueOf(fNode, [[x2Node, two]]));
  }
  return { before: [x1, x2], after: [one, two], error: Math.max(difference(one, x1), difference(two, x2)) };
}

const call = (inputs: readonly NumericArray[], attributes: Parameters<typeof expandCall>[2]) => expandCall(evaluator, inputs, attributes);

function rounded(array: NumericArray): NumericArray {
  return numericArray(array, Array.from(array.data, Math.fround));
}

function without(array: NumericArray, part: NumericArray | undefined): NumericArray {
  return rounded(numericArray(array, Array.from(array.data, (value, i) => value - (part?.data[i] ?? 0))));
}

function difference(got: NumericArray, want: NumericArray): number {
  let [worst, scale] = [0, 1];
  want.data.forEach((value, i) => {
    worst = Math.max(worst, Math.abs(value - (got.data[i] ?? NaN)));
    scale = Math.max(scale, Math.abs(value));
  });
  return worst / scale;
}
