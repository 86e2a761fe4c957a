// Derived gradients held against central differences of the evaluator, along one random direction an input.
import { isProblem } from "../../shared/base/problem.ts";
import { differentiate, type Differentiated } from "../../shared/compiler/gradient/differentiate.ts";
import type { OwnGradient } from "../../shared/compiler/gradient/backward.ts";
import { expandCall } from "../../shared/compiler/onnx/expand-calls.ts";
import { filled } from "../../shared/compiler/onnx/filled.ts";
import { product, range } from "../../shared/ir/dims.ts";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import type { IrGraph, IrInput, IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { rebuild } from "../../shared/ir/rebuild.ts";
import { isFloat } from "../../shared/tensor/dtype.ts";
import { drawing } from "../operators/instances.ts";

export type Feeds = ReadonlyMap<string, NumericArray>;

export interface Scalar {
  readonly graph: IrGraph;
  readonly feeds: Feeds;
}

/** The graph with one number in place of its float outputs: each times random numbers, and all summed. Undefined where none is a float. */
export function asScalar({ graph, feeds }: Scalar, seed = 1): Scalar | undefined {
  const interner = createInterner();
  const whole = rebuild({ ...graph, origins: new Map() }, interner);
  const real = whole.outputs.map((output) => output.value).filter((value) => isFloat(value.type.dtype) && product(value.type.dims) > 0);
  return real.length === 0 ? undefined : weighed({ graph: whole, feeds }, irBuilder(interner), real, seed);
}

/** One number out of the values: each times random numbers, and all summed. */
export function weighed({ graph, feeds }: Scalar, ir: GraphBuilder, values: readonly IrNode[], seed: number): Scalar {
  const draw = drawing(seed);
  const inputs: IrInput[] = [...graph.inputs];
  const more = new Map(feeds);
  const parts = values.map((value, i) => {
    const name = `weight ${seed} ${i}`;
    const node = ir.input(name, value.type);
    inputs.push({ name, role: "input", node });
    more.set(name, numericArray(value.type, range(product(value.type.dims)).map(() => draw() + 0.5)));
    // What masks leave at minus infinity stays there.
    const [low, zero] = [-1e30, 0].map((number) => filled(ir, value.type, number));
    return ir.sum(ir.mul(ir.where(ir.less(value, low!), zero!, value), node), range(value.type.dims.length));
  });
  const [first, ...rest] = parts;
  return { graph: { inputs, outputs: [{ name: "loss", value: rest.reduce((total, part) => ir.add(total, part), first!) }], origins: new Map() }, feeds: more };
}

const call = (inputs: readonly NumericArray[], attributes: Parameters<typeof expandCall>[2]) => expandCall(evaluator, inputs, attributes);

export function compute(graph: IrGraph, feeds: Feeds): Feeds {
  return evaluateGraph(graph, feeds, call);
}

export interface Disagreement {
  readonly input: string;
  readonly derived: number;
  readonly nudged: number;
  readonly error: number;
}

export interface Agreement {
  readonly made: Differentiated;
  /** Names of inputs that have a gradient. */
  readonly reached: readonly string[];
  readonly wrong: readonly Disagreement[];
}

/** The gradient along a random direction of all float inputs together against what the loss does when it is nudged that way; where they differ, input by input. */
export function nudge(scalar: Scalar, { tolerance = 1e-6, step = 1e-5, seed = 3, instead }: { readonly tolerance?: number; readonly step?: number; readonly seed?: number; readonly instead?: OwnGradient } = {}): Agreement {
  const { graph, feeds } = scalar;
  const inputs = graph.inputs.filter(({ node, name }) => isFloat(node.type.dtype) && !name.startsWith("weight "));
  const made = differentiate(graph, { of: graph.outputs[0]!.value, withRespectTo: inputs.map(({ node }) => node), ...(instead ? { instead } : {}) });
  if (isProblem(made)) throw new Error(made.problem);
  const computed = compute(made.graph, feeds);
  const outputs = made.graph.outputs.slice(graph.outputs.length).values();
  const gradients = new Map(inputs.map(({ name }, i) => [name, isProblem(made.gradients[i]) ? undefined : computed.get(outputs.next().value!.name)!] as const));
  const draw = drawing(seed);
  const directions = new Map(inputs.map(({ name }) => [name, Float64Array.from(feeds.get(name)!.data, () => draw() * 2 - 1)] as const));
  const along = (names: readonly string[]): Disagreement => {
    const moved = (by: number) => new Map([...feeds, ...names.map((name) => [name, { ...feeds.get(name)!, data: Float64Array.from(feeds.get(name)!.data, (value, k) => value + by * directions.get(name)![k]!) }] as const)]);
    const loss = (by: number) => compute(graph, moved(by)).get("loss")!.data[0]!;
    const nudged = (loss(step) - loss(-step)) / (2 * step);
    const derived = names.flatMap((name) => Array.from(gradients.get(name)?.data ?? [], (value, k) => value * directions.get(name)![k]!)).reduce((sum, part) => sum + part, 0);
    return { input: names.join(), derived, nudged, error: Math.abs(derived - nudged) / Math.max(1, Math.abs(nudged), Math.abs(derived)) };
  };
  const names = inputs.map(({ name }) => name);
  const agrees = names.length === 0 || along(names).error < tolerance;
  return { made, reached: names.filter((name) => gradients.get(name)), wrong: agrees ? [] : names.map((name) => along([name])).filter(({ error }) => !(error < tolerance)) };
}
