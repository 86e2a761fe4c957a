// What the gallery's trained networks have learned: on samples they have never learned from, they are as good as is said of them.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parameterArrays } from "../../electron/interpret/parameter-arrays.ts";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { openDataset, type Dataset } from "../../shared/data/define.ts";
import { datasets } from "../../shared/data/index.ts";
import { splitSamples } from "../../shared/data/split.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { sonnetCharacters } from "../../shared/gallery/character-transformer.ts";
import { gallery, type GalleryEntry } from "../../shared/gallery/gallery.ts";
import { fill, type FedArray } from "../../shared/inputs/feed-plan.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { countHits } from "../../shared/training/accuracy.ts";
import { learningNetwork } from "../../shared/training/learning-document.ts";
import { readRunSettings, type RunSettings } from "../../shared/training/run-settings.ts";
import { runOnCpu } from "../onnx/run-onnx.ts";

const recipes = "scripts/gallery-recipes";
const unseen = 4711;
const most = 500;

function sound<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.problem);
  return value;
}

function recipeOf(name: string): RunSettings {
  const read = readRunSettings(JSON.parse(readFileSync(`${recipes}/${name}.json`, "utf8")));
  if ("length" in read) throw new Error(JSON.stringify(read));
  return read;
}

/** Samples of another seed, or, where all seeds draw on one text, those that the recipe holds out. */
function neverSeen({ data, held, seed }: RunSettings): readonly [Dataset, Uint32Array] {
  if (data.kind !== "made") throw new Error(`found data of the kind ${data.kind}, expected some that are made`);
  const recipe = datasets.find(({ name }) => name === data.name)!;
  const isDrawn = "size" in recipe.options;
  const dataset = sound(openDataset(recipe, isDrawn ? unseen : seed, { ...data.options, ...(isDrawn ? { size: most } : {}) }));
  // Windows on a text overlap, so that every fourth says as much as all of them.
  const samples = isDrawn ? Uint32Array.from({ length: most }, (_, i) => i) : sound(splitSamples(dataset, { part: held, seed })).validation.filter((_, i) => i % 4 === 0);
  return [dataset, samples];
}

interface Figures {
  readonly loss: number;
  readonly accuracy: number;
  readonly whole: number;
}

async function figuresOf(document: WeftDocument, settings: RunSettings): Promise<Figures> {
  const [dataset, samples] = neverSeen(settings);
  const { lowered, classes, fits, noise, loss } = sound(learningNetwork({ document, arrays: dataset.arrays, batch: samples.length, output: settings.loss, target: settings.target, inputs: settings.inputs, noise: settings.noise }));
  const parameters = sound(parameterArrays(lowered.parameters, document.seed, document.weights!.replace("sample:", "assets/samples/")));
  const arrays = batchArrays(dataset, samples);
  const asFeed = ({ dtype, dims, data }: FedArray): NumericArray => numericArray({ dtype, dims }, Array.from(data, Number));
  const feeds = new Map([
    ...[...fits].map(([input, fit]) => [input, asFeed(sound(fit.arrange(arrays[fit.array]!)))] as const),
    ...noise.map((plan) => [plan.name, asFeed(fill(plan, randomStream(unseen, plan.name).normal))] as const),
    ...lowered.controls.map(({ name, value }) => [name, numericArray({ dtype: "f32", dims: [] }, value)] as const),
  ]);
  const scored = classes && lowered.graph.origins.get(classes.scores);
  const outputs = [...lowered.graph.outputs.filter(({ name }) => name === loss), ...(scored ? [{ name: "scores", value: scored }] : [])];
  const made = await runOnCpu(emitOnnx(runPasses({ ...lowered.graph, origins: new Map(), outputs }).graph).bytes, new Map([...feeds, ...parameters]));
  const scores = made.get("scores");
  const hits = classes && scores ? sound(countHits(scores.data, scores.dims, classes.axis, feeds.get(classes.labels)!.data)) : { right: 0, of: 1, whole: 0, samples: 1 };
  return { loss: made.get(loss)!.data[0]!, accuracy: hits.right / hits.of, whole: hits.whole / hits.samples };
}

const trained = gallery.flatMap(({ name, document, trained: about }) => (about ? [{ name, document: document(), about, recipe: recipeOf(name) }] : []));
const promised = ({ accuracy, whole, loss }: NonNullable<GalleryEntry["trained"]>) => ({ accuracy: accuracy ?? 0, whole: whole ?? 0, loss: loss ?? Infinity });

test.each(trained)("$name is as good as promised: $about", async ({ document, about, recipe }) => {
  const [found, wanted] = [await figuresOf(document, recipe), promised(about)];
  expect(found.accuracy).toBeGreaterThanOrEqual(wanted.accuracy);
  expect(found.whole).toBeGreaterThanOrEqual(wanted.whole);
  expect(found.loss).toBeLessThanOrEqual(wanted.loss);
});

test("the character transformer tells the next character by half a bit more than pairs of characters do", async () => {
  const { document, recipe } = trained.find(({ name }) => name === "character-transformer")!;
  const [dataset, held] = neverSeen(recipe);
  expect(dataset.arrays.find(({ name }) => name === "text")?.classes?.join("")).toBe(sonnetCharacters);
  const { training } = sound(splitSamples(dataset, { part: recipe.held, seed: recipe.seed }));
  expect((await figuresOf(document, recipe)).loss / Math.LN2).toBeLessThan(bitsOfPairs(dataset, training, held) - 0.5);
});

/** Bits a character of `held`, told from the one before by how often they follow one another in `learned`; what never did has a tenth of a chance. */
function bitsOfPairs(dataset: Dataset, learned: Uint32Array, held: Uint32Array): number {
  const count = sonnetCharacters.length;
  const pairsOf = (samples: Uint32Array) => {
    const { text, next } = batchArrays(dataset, samples);
    return Array.from({ length: text!.data.length }, (_, i) => Number(text!.data[i]) * count + Number(next!.data[i]));
  };
  const often = new Float64Array(count * count).fill(0.1);
  for (const pair of pairsOf(learned)) often[pair]! += 1;
  const after = (pair: number) => often.subarray(pair - (pair % count), pair - (pair % count) + count).reduce((a, b) => a + b, 0);
  const pairs = pairsOf(held);
  return pairs.reduce((bits, pair) => bits - Math.log2(often[pair]! / after(pair)), 0) / pairs.length;
}

test("every recipe is of a network that says how good it is", () => {
  expect(readdirSync(recipes).sort()).toEqual(trained.map(({ name }) => `${name}.json`).sort());
});

test("a network with the weights of another knows nothing", async () => {
  const { document, recipe } = trained.find(({ name }) => name === "digit-cnn")!;
  expect((await figuresOf({ ...document, weights: "sample:two-moons.safetensors" }, recipe)).accuracy).toBeLessThan(0.4);
});
