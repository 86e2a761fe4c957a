// A loss that is drawn for one sample, of many at once, is the mean of what it is for each of them.
import { expect, test } from "vitest";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { expandCall } from "../../shared/compiler/onnx/expand-calls.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { openDataset } from "../../shared/data/define.ts";
import { drawnDigits } from "../../shared/data/drawn-digits.ts";
import { twoMoons } from "../../shared/data/two-moons.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { variationalAutoencoder } from "../../shared/gallery/variational-autoencoder.ts";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { materialise, parseInitialiser } from "../../shared/tensor/initialisers/materialise.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { learningNetwork } from "../../shared/training/learning-document.ts";
import { diagram, type NodeSketch } from "../support/diagram.ts";

function sound<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.problem);
  return value;
}

/** A map of two coordinates, told how far it is from them by `reduction`, and how long its answer is. */
function apart(reduction: string, more: Readonly<Record<string, NodeSketch>> = {}, wires: readonly string[] = ["cost -> sum:x0"]): WeftDocument {
  return diagram({
    nodes: {
      point: ["input", { axes: "f=2" }], noise: ["input", { axes: "f=2", source: "random" }], moved: ["add"], map: ["linear", { to: "f=2" }], cost: ["mean-squared-error", { reduction }],
      squares: ["square"], length: ["reduce-sum", { axes: "f" }], sum: ["add"], loss: ["output"], ...more,
    },
    wires: ["point -> moved:x0", "noise -> moved:x1", "moved -> map", "map -> cost:prediction", "point -> cost:target", "map -> squares", "squares -> length", "length -> sum:x1", "sum -> loss", ...wires],
  });
}

/** The cost is worked out in a block of its own. */
function inBlock(document: WeftDocument): WeftDocument {
  const { main } = diagram({ nodes: {}, wires: [], blocks: {} });
  const cost = { ...diagram({ nodes: { prediction: ["input", { axes: "f=2" }], target: ["input", { axes: "f=2" }], apart: ["mean-squared-error", { reduction: "sum" }], y: ["output"] }, wires: ["prediction -> apart:prediction", "target -> apart:target", "apart -> y"] }).blocks[main]!, title: "Cost" };
  const own = document.blocks[document.main]!;
  return { ...document, blocks: { ...document.blocks, cost, [document.main]: { ...own, nodes: { ...own.nodes, cost: { kind: "block", block: "cost", sizes: {} } } } } };
}

/** The loss of these samples at once. */
function lossOf(document: WeftDocument, data: typeof twoMoons, samples: readonly number[]): number {
  const dataset = sound(openDataset(data, 1, { size: 10 }));
  const { lowered, fits, noise, loss } = sound(learningNetwork({ document, arrays: dataset.arrays, batch: samples.length, output: "loss", target: "", inputs: {}, noise: ["noise"] }));
  const arrays = batchArrays(dataset, samples);
  const feeds = new Map<string, NumericArray>();
  for (const [input, fit] of fits) {
    const { dtype, dims, data: numbers } = sound(fit.arrange(arrays[fit.array]!));
    feeds.set(input, numericArray({ dtype, dims }, Array.from(numbers, Number)));
  }
  // Each sample has its own noise, whichever others are there.
  for (const { name, dims, dtype } of noise) {
    const each = dims.slice(1).reduce((a, b) => a * b, 1);
    feeds.set(name, numericArray({ dtype, dims }, samples.flatMap((sample) => Array.from({ length: each }, (_, i) => randomStream(sample, name).normal(i)))));
  }
  for (const { name, dims, initialiser, fanIn } of lowered.parameters) feeds.set(name, numericArray({ dtype: "f32", dims }, materialise(sound(parseInitialiser(initialiser)), { dims, fanIn, seed: 1, name })));
  const outputs = lowered.graph.outputs.filter(({ name }) => name === loss);
  const made = evaluateGraph({ ...lowered.graph, outputs }, feeds, (inputs, attributes) => expandCall(evaluator, inputs, attributes)).get(loss)!;
  expect(made.dims).toEqual([]);
  return made.data[0]!;
}

test.each<[string, WeftDocument, typeof twoMoons]>([
  ["a mean beside a number for each sample", apart("mean"), twoMoons],
  ["a sum beside a number for each sample", apart("sum"), twoMoons],
  ["a sum in a block", inBlock(apart("sum")), twoMoons],
  ["numbers for each element that are summed", apart("none", { total: ["reduce-sum", { axes: "f" }] }, ["cost -> total", "total -> sum:x0"]), twoMoons],
  ["reconstruction and divergence", variationalAutoencoder(), drawnDigits],
])("%s", (_, document, data) => {
  const samples = [3, 7, 4];
  const each = samples.map((sample) => lossOf(document, data, [sample]));
  expect(new Set(each).size).toBe(samples.length);
  expect(lossOf(document, data, samples)).toBeCloseTo(each.reduce((a, b) => a + b, 0) / samples.length, 9);
});
