// Derived gradients held against what the numbers do when they are nudged, both in float64.
import { product, range } from "../../ir/dims.ts";
import { evaluateGraph } from "../../ir/evaluate.ts";
import { evaluator } from "../../ir/evaluator.ts";
import type { IrGraph, IrInput, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../ir/numeric-array.ts";
import { rebuild } from "../../ir/rebuild.ts";
import { isProblem } from "../../base/problem.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { randomStream } from "../../tensor/random.ts";
import { expandCall } from "../onnx/expand-calls.ts";
import { filled } from "../onnx/filled.ts";
import type { OwnGradient } from "./backward.ts";
import { differentiate, type Differentiated } from "./differentiate.ts";
import type { GradientProblem } from "./problems.ts";

export type Feeds = ReadonlyMap<string, NumericArray>;

/** A graph with the numbers of its inputs. */
export interface Fed {
  readonly graph: IrGraph;
  readonly feeds: Feeds;
}

export const lossName = "loss";
const weightName = (seed: number, at: number) => `weight ${seed} ${at}`;
const isWeight = (name: string) => name.startsWith("weight ");

/** The graph with one number in place of its float outputs: each times random numbers, and all summed. Undefined where none is a float. */
export function asScalar({ graph, feeds }: Fed, seed = 1): Fed | undefined {
  const interner = createInterner();
  const whole = rebuild(graph, interner);
  const real = whole.outputs.map((output) => output.value).filter((value) => value.type.carried === undefined && isFloat(value.type.dtype) && product(value.type.dims) > 0);
  return real.length === 0 ? undefined : weighed({ graph: whole, feeds }, irBuilder(interner), real, seed);
}

/** One number out of the values: each times random numbers, and all summed. */
export function weighed({ graph, feeds }: Fed, ir: GraphBuilder, values: readonly IrNode[], seed: number): Fed {
  const inputs: IrInput[] = [...graph.inputs];
  const more = new Map(feeds);
  const parts = values.map((value, i) => {
    const name = weightName(seed, i);
    const stream = randomStream(seed, name);
    const node = ir.input(name, value.type);
    inputs.push({ name, role: "input", node });
    more.set(name, numericArray(value.type, range(product(value.type.dims)).map((at) => stream.uniform(at) + 0.5)));
    // What masks leave at minus infinity stays there.
    const bounded = ir.where(ir.less(value, filled(ir, value.type, -1e30)), filled(ir, value.type, 0), value);
    return ir.sum(ir.mul(bounded, node), range(value.type.dims.length));
  });
  const total = parts.reduce((sum, part) => ir.add(sum, part));
  return { graph: { inputs, outputs: [{ name: lossName, value: total }], origins: graph.origins }, feeds: more };
}

/** Every float moved a little at random: off the kinks that drawn numbers lie on, such as zeros under a ReLU. */
export function movedALittle(feeds: Feeds, seed: number, share = 0.01): Feeds {
  return new Map([...feeds].map(([name, array]) => {
    if (!isFloat(array.dtype)) return [name, array];
    let total = 0;
    for (const x of array.data) total += x * x;
    const by = share * (Math.sqrt(total / Math.max(1, array.data.length)) || 1);
    const stream = randomStream(seed, `moved ${name}`);
    return [name, numericArray(array, Float64Array.from(array.data, (x, i) => x + by * stream.normal(i)))];
  }));
}

const call = (inputs: readonly NumericArray[], attributes: Parameters<typeof expandCall>[2]) => expandCall(evaluator, inputs, attributes);

/** The outputs in float64, operators by what they mean. */
export function compute({ graph, feeds }: Fed): Feeds {
  return evaluateGraph(graph, feeds, call);
}

/** How the loss moves along one direction of one array, or of several together. */
export interface Slope {
  readonly name: string;
  readonly derived: number;
  readonly nudged: number;
  /** As a share of the larger, or of a small part of the loss. */
  readonly error: number;
}

export interface Comparison {
  readonly made: Differentiated;
  /** By input: its gradient, or why it has none. */
  readonly gradients: ReadonlyMap<string, NumericArray | GradientProblem>;
  /** Along random directions of all inputs together, and of each by itself where they disagree or it was asked for. */
  readonly slopes: readonly Slope[];
  readonly wrong: readonly Slope[];
}

export interface ComparisonOptions {
  /** The largest error that counts as none. */
  readonly tolerance?: number;
  /** How far numbers are nudged; a smaller step is tried where the one before disagrees, because it meets fewer kinks. */
  readonly steps?: readonly number[];
  readonly seed?: number;
  readonly directions?: number;
  /** Compares every input by itself, too. */
  readonly each?: boolean;
  readonly instead?: OwnGradient;
}

/** Of a graph whose first output is one number, with respect to every float it is fed. */
export function compareGradients(fed: Fed, { tolerance = 1e-6, steps = [1e-5, 1e-6, 1e-7], seed = 3, directions = 1, each = false, instead }: ComparisonOptions = {}): Comparison | GradientProblem {
  const { graph, feeds } = fed;
  const [loss] = graph.outputs;
  const inputs = graph.inputs.filter(({ node, name }) => node.type.carried === undefined && isFloat(node.type.dtype) && !isWeight(name));
  if (!loss) return { problem: "the graph gives nothing to take a gradient of" };
  const made = differentiate(graph, { of: loss.value, withRespectTo: inputs.map(({ node }) => node), ...(instead ? { instead } : {}) });
  if (isProblem(made)) return made;
  const computed = compute({ graph: made.graph, feeds });
  const outputs = made.graph.outputs.slice(graph.outputs.length).values();
  const gradients = new Map(inputs.map(({ name }, i): readonly [string, NumericArray | GradientProblem] => {
    const gradient = made.gradients[i];
    if (isProblem(gradient)) return [name, gradient];
    const output = outputs.next().value;
    return [name, (output && computed.get(output.name)) ?? { problem: `${name} was not computed` }];
  }));
  const valueAt = (moved: Feeds) => compute({ graph, feeds: moved }).get(loss.name)?.data[0] ?? Number.NaN;
  const least = 1e-6 * (1 + Math.abs(computed.get(loss.name)?.data[0] ?? 0));

  const slope = (names: readonly string[], direction: number): Slope => {
    const along = new Map(names.map((name) => {
      const stream = randomStream(seed + direction, name);
      return [name, Float64Array.from(feeds.get(name)?.data ?? [], (_, i) => stream.uniform(i) * 2 - 1)] as const;
    }));
    const moved = (by: number) => new Map([...feeds].map(([name, array]) => {
      const way = along.get(name);
      return [name, way ? { ...array, data: Float64Array.from(array.data, (value, i) => value + by * (way[i] ?? 0)) } : array] as const;
    }));
    let derived = 0;
    for (const [name, way] of along) {
      const gradient = gradients.get(name);
      if (gradient && !isProblem(gradient)) gradient.data.forEach((value, i) => { derived += value * (way[i] ?? 0); });
    }
    let best: Slope | undefined;
    for (const step of steps) {
      const nudged = (valueAt(moved(step)) - valueAt(moved(-step))) / (2 * step);
      const error = Math.abs(derived - nudged) / Math.max(least, Math.abs(nudged), Math.abs(derived));
      if (!best || error < best.error) best = { name: names.join(", "), derived, nudged, error };
      if (error < tolerance) break;
    }
    return best ?? { name: names.join(", "), derived, nudged: Number.NaN, error: Infinity };
  };
  const isWrong = ({ error }: Slope) => !(error < tolerance);
  const names = inputs.map(({ name }) => name);
  const together = names.length === 0 ? [] : range(directions).map((direction) => slope(names, direction));
  const alone = each || together.some(isWrong) ? names.map((name) => slope([name], 0)) : [];
  return { made, gradients, slopes: [...together, ...alone], wrong: (alone.length > 0 ? alone : together).filter(isWrong) };
}
