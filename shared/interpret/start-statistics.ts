// How large signals and gradients are at given ports as a network starts, measured: over several draws of its parameters and of normally distributed inputs.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { asScalar } from "../compiler/gradient/central-differences.ts";
import { differentiate } from "../compiler/gradient/differentiate.ts";
import type { Lowered } from "../compiler/lower/lower.ts";
import { expandCall } from "../compiler/onnx/expand-calls.ts";
import { evaluateGraph } from "../ir/evaluate.ts";
import { evaluator } from "../ir/evaluator.ts";
import { numericArray, type NumericArray } from "../ir/numeric-array.ts";
import { materialise, parseInitialiser } from "../tensor/initialisers/materialise.ts";
import { randomStream } from "../tensor/random.ts";

export interface StartStatistics {
  /** Mean square, over the draws as well. */
  readonly kernel: number;
  /** Mean fourth power over the squared mean square, of each draw, on average: 3 where signals are normally distributed. */
  readonly kurtosis: number;
  /** Root of the mean squared length of the gradient of the outputs, each weighed at random. */
  readonly gradient: number;
}

export function startStatistics(lowered: Lowered, ports: readonly string[], { draws, seed }: { readonly draws: number; readonly seed: number }): ReadonlyMap<string, StartStatistics> | Problem {
  const odd = lowered.feeds.find(({ dtype }) => dtype !== "f32");
  if (odd) return problem(`its input ${odd.name} is ${odd.dtype}, expected real numbers, which can be drawn at random`);
  const values = ports.flatMap((port) => lowered.graph.origins.get(port) ?? []);
  if (values.length !== ports.length) return problem("a port is not computed, expected all to lead to an output");
  const outputs = [...lowered.graph.outputs, ...values.map((value, i) => ({ name: `%${i}`, value }))];
  const scalar = asScalar({ graph: lowered.graph, feeds: new Map() }, seed);
  if (!scalar) return problem("its outputs are whole numbers, expected at least one of real numbers to take gradients of");
  const [loss] = scalar.graph.outputs;
  const inside = ports.flatMap((port) => scalar.graph.origins.get(port) ?? []);
  const back = loss ? differentiate(scalar.graph, { of: loss.value, withRespectTo: inside }) : problem("there is no output");
  if (isProblem(back)) return back;
  const gradients = back.gradients.map((gradient, i) => ({ name: `%g${i}`, gradient }));
  const graph = { ...back.graph, outputs: gradients.flatMap(({ name, gradient }) => (isProblem(gradient) ? [] : [{ name, value: gradient }])) };
  const found = ports.map(() => ({ kernel: 0, kurtosis: 0, gradient: 0 }));
  for (let draw = 0; draw < draws; draw++) {
    const feeds = drawnFeeds(lowered, seed + draw);
    const arrays = evaluateGraph({ ...lowered.graph, outputs }, feeds, call);
    const ways = evaluateGraph(graph, new Map([...scalar.feeds, ...feeds]), call);
    found.forEach((sum, i) => {
      const [square, fourth] = powersOf(arrays.get(`%${i}`));
      sum.kernel += square / draws;
      sum.kurtosis += square > 0 ? fourth / (square * square) / draws : 0;
      const way = ways.get(`%g${i}`);
      sum.gradient += way ? (powersOf(way)[0] * way.data.length) / draws : 0;
    });
  }
  return new Map(found.map((one, i) => [ports[i] ?? "", { ...one, gradient: Math.sqrt(one.gradient) }]));
}

const call = (inputs: readonly NumericArray[], attributes: Parameters<typeof expandCall>[2]) => expandCall(evaluator, inputs, attributes);

function drawnFeeds(lowered: Lowered, seed: number): ReadonlyMap<string, NumericArray> {
  const feeds = new Map<string, NumericArray>();
  for (const { name, dims } of lowered.feeds) {
    const stream = randomStream(seed, name);
    feeds.set(name, numericArray({ dtype: "f32", dims }, Float64Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => stream.normal(i))));
  }
  for (const { name, value } of lowered.controls) feeds.set(name, numericArray({ dtype: "f32", dims: [] }, value));
  for (const { name, dims, fanIn, initialiser, values } of lowered.parameters) {
    const read = parseInitialiser(initialiser);
    feeds.set(name, numericArray({ dtype: "f32", dims }, values ?? (isProblem(read) ? 0 : materialise(read, { dims, fanIn, seed, name }))));
  }
  return feeds;
}

/** Mean square and mean fourth power. */
function powersOf(array: NumericArray | undefined): readonly [number, number] {
  let [square, fourth] = [0, 0];
  for (const x of array?.data ?? []) {
    square += x * x;
    fourth += x ** 4;
  }
  const count = Math.max(1, array?.data.length ?? 1);
  return [square / count, fourth / count];
}
