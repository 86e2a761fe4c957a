// What the gallery's trained networks have learned: on samples of another seed than they learned from, they are right as often as is said of them.
import { expect, test } from "vitest";
import { parameterArrays } from "../../electron/cli/parameter-arrays.ts";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { openDataset } from "../../shared/data/define.ts";
import { datasets } from "../../shared/data/index.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { countHits } from "../../shared/training/accuracy.ts";
import { learningNetwork } from "../../shared/training/learning-document.ts";
import { runOnCpu } from "../onnx/run-onnx.ts";

const unseen = 4711;
const count = 1000;

function sound<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.problem);
  return value;
}

async function accuracyOf(document: WeftDocument, data: string): Promise<number> {
  const recipe = datasets.find(({ name }) => name === data)!;
  const dataset = sound(openDataset(recipe, unseen, { size: count }));
  const { lowered, classes, fits } = sound(learningNetwork({ document, arrays: dataset.arrays, batch: count, output: "", target: "", inputs: {}, noise: [] }));
  const weights = document.weights!.replace("sample:", "assets/samples/");
  const parameters = sound(parameterArrays(lowered.parameters, document.seed, weights));
  const samples = batchArrays(dataset, Uint32Array.from({ length: count }, (_, i) => i));
  const feeds = new Map([...fits].map(([input, fit]) => {
    const { dtype, dims, data: numbers } = sound(fit.arrange(samples[fit.array]!));
    return [input, numericArray({ dtype, dims }, Array.from(numbers, Number))] as const;
  }));
  const graph = { ...lowered.graph, origins: new Map(), outputs: [{ name: "scores", value: lowered.graph.origins.get(classes!.scores)! }] };
  const scores = (await runOnCpu(emitOnnx(runPasses(graph).graph).bytes, new Map([...feeds, ...parameters]))).get("scores")!;
  const hits = sound(countHits(scores.data, scores.dims, classes!.axis, feeds.get(classes!.labels)!.data));
  expect(hits.of).toBe(count);
  return hits.right / hits.of;
}

const trained = gallery.flatMap(({ name, document, trained: about }) => (about ? [{ name, document: document(), ...about }] : []));

test.each(trained)("$name is right on at least $accuracy of $data", async ({ document, data, accuracy }) => {
  expect(await accuracyOf(document, data)).toBeGreaterThanOrEqual(accuracy);
});

test("a network with the weights of another knows nothing", async () => {
  const { document, data } = trained.find(({ name }) => name === "digit-cnn")!;
  expect(await accuracyOf({ ...document, weights: "sample:two-moons.safetensors" }, data)).toBeLessThan(0.4);
});
