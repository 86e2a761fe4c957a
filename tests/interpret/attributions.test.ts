// What attributions promise: they sum to the difference of the answers, agree with what they are made from, and change with the weights.
import { describe, expect, test } from "vitest";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { compute, type Feeds } from "../../shared/compiler/gradient/central-differences.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { attentionRollout } from "../../shared/interpret/attributions/attention-rollout.ts";
import { outputName } from "../../shared/interpret/attributions/attribution.ts";
import { directLogit, partName, summandsOf } from "../../shared/interpret/attributions/direct-logit.ts";
import { answerGraph, covered, fallsAt, patchesOver } from "../../shared/interpret/attributions/occlusion.ts";
import { gradCam } from "../../shared/interpret/attributions/grad-cam.ts";
import { gradientTimesActivation } from "../../shared/interpret/attributions/gradient-times-activation.ts";
import { gradientTimesInput } from "../../shared/interpret/attributions/gradient-times-input.ts";
import { integratedGradientsStep, pathNames, pathPoints } from "../../shared/interpret/attributions/integrated-gradients.ts";
import { saliency } from "../../shared/interpret/attributions/saliency.ts";
import { noiseNames, smoothGradStep } from "../../shared/interpret/attributions/smooth-grad.ts";
import { logit } from "../../shared/interpret/objectives/logit.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { smallNetwork } from "./small-network.ts";

const network = smallNetwork();
const question = { ...network.lookingAt("classify:y"), input: "picture", objective: logit(2) };
const picture = network.feeds.get("picture")!;
const type = { dtype: "f32", dims: picture.dims } as const;
const scalar = (value: number) => numericArray({ dtype: "f32", dims: [] }, value);
const sum = ({ data }: NumericArray) => Array.from(data).reduce((a, b) => a + b, 0);

function sound(graph: IrGraph | Problem): IrGraph {
  if (isProblem(graph)) throw new Error(graph.problem);
  expect(verifyGraph(graph)).toEqual([]);
  return graph;
}

const given = (graph: IrGraph, more: Readonly<Record<string, NumericArray>> = {}, feeds: Feeds = network.feeds) => compute({ graph, feeds: new Map([...feeds, ...Object.entries(more)]) });

function answer(to: NumericArray): number {
  return given(sound(gradientTimesInput(network.graph, question)), { picture: to }).get(outputName.value)!.data[0]!;
}

function integrated(from: NumericArray, count: number, feeds?: Feeds): NumericArray {
  const graph = sound(integratedGradientsStep(network.graph, question));
  return pathPoints(count).reduce((map, { share, weight }) => given(graph, {
    [pathNames.to]: picture, [pathNames.from]: from, [pathNames.share]: scalar(share), [pathNames.weight]: scalar(weight), [pathNames.sum]: map,
  }, feeds).get(outputName.map)!, numericArray(type, 0));
}

describe("integrated gradients", () => {
  test.each([0, 0.5])("sum to the difference of the answers, from an input of %f", (grey) => {
    const from = numericArray(type, grey);
    const difference = answer(picture) - answer(from);
    expect(Math.abs(sum(integrated(from, 50)) - difference)).toBeLessThan(0.01 * Math.abs(difference));
  });

  test("other weights, another map", () => {
    const others = new Map([...network.feeds].map(([name, array]) => [name, name === "picture" ? array : numericArray(array, array.data.map((v) => -v))] as const));
    expect([...integrated(numericArray(type, 0), 4).data]).not.toEqual([...integrated(numericArray(type, 0), 4, others).data]);
  });
});

test("gradient times input is the gradient, times the input", () => {
  const [plain, multiplied] = [saliency, gradientTimesInput].map((make) => given(sound(make(network.graph, question))).get(outputName.map)!);
  expect([...multiplied!.data].map(Math.abs)).toEqual([...plain!.data].map((v, i) => expect.closeTo(v * Math.abs(picture.data[i]!), 9)));
});

test("SmoothGrad without noise is the gradient", () => {
  const graph = sound(smoothGradStep(network.graph, question));
  const nothing = numericArray(type, 0);
  const found = given(graph, { [noiseNames.at]: picture, [noiseNames.noise]: nothing, [noiseNames.sum]: nothing, [noiseNames.weight]: scalar(1) }).get(outputName.map)!;
  const plain = given(sound(saliency(network.graph, question))).get(outputName.map)!;
  expect([...found.data].map(Math.abs)).toEqual([...plain.data].map((v) => expect.closeTo(v, 9)));
});

test("Grad-CAM weighs maps by their mean gradient", () => {
  const layer = network.lookingAt("relu:y");
  const graph = sound(gradCam(network.graph, question, { value: layer.at, axes: layer.axes }));
  const map = given(graph).get(outputName.map)!;
  const maps = compute({ graph: { ...network.graph, outputs: [{ name: "relu", value: layer.at }] }, feeds: network.feeds }).get("relu")!;
  // The head is linear, so the gradient of a class with respect to the maps is its weights.
  const places = 64;
  expect(map.dims).toEqual([8, 8]);
  const weights = [...network.graph.inputs].find(({ name }) => name.includes("classify") && name.includes("weight"))!;
  const numbers = network.feeds.get(weights.name)!;
  const mean = (k: number) => Array.from({ length: places }, (_, p) => numbers.data[(k * places + p) * 5 + 2]!).reduce((a, b) => a + b, 0) / places;
  const wanted = Array.from({ length: places }, (_, p) => Math.max(0, [0, 1, 2, 3].reduce((total, k) => total + mean(k) * maps.data[k * places + p]!, 0)));
  expect([...map.data]).toEqual(wanted.map((v) => expect.closeTo(v, 9)));
});

/** The same network with its parameters drawn anew. */
const redrawn = smallNetwork("c=3", 8, 91);
const others: Feeds = new Map([...redrawn.feeds, ["picture", picture]]);

test.each([["gradient", saliency], ["gradient times input", gradientTimesInput]] as const)("with weights at random %s is another map", (_, make) => {
  const [learned, random] = [network.feeds, others].map((feeds) => [...given(sound(make(network.graph, question)), {}, feeds).get(outputName.map)!.data]);
  const mean = (a: readonly number[]) => a.reduce((x, y) => x + y, 0) / a.length;
  const [a, b] = [learned!, random!].map((map) => map.map((v) => v - mean(map)));
  const likeness = a!.reduce((total, v, i) => total + v * b![i]!, 0) / (Math.hypot(...a!) * Math.hypot(...b!));
  // Adebayo et al., Sanity checks for saliency maps, NeurIPS 2018: what does not follow the weights explains nothing.
  expect(Math.abs(likeness)).toBeLessThan(0.5);
});

describe("unit to unit", () => {
  test("through a linear map the parts of a wire sum to the answer, less its bias", () => {
    const at = network.valueAt("relu:y");
    const found = given(sound(gradientTimesActivation(network.graph, question, at)));
    const bias = network.feeds.get("classify.bias")!.data[2]!;
    expect(found.get(outputName.map)!.dims).toEqual([4, 8, 8]);
    expect(sum(found.get(outputName.map)!)).toBeCloseTo(found.get(outputName.value)!.data[0]! - bias, 9);
  });
});

describe("occlusion", () => {
  test("of a linear network is what the covered pixels add", () => {
    const linear = smallNetwork("c=3", 6);
    const input = pictureInput(linear.pictures);
    if (isProblem(input)) throw new Error(input.problem);
    // Of the edges alone: they are linear, and a mean over all places.
    const asked = { ...linear.lookingAt("edges:y"), input: "picture", objective: logit(1) };
    const graph = sound(answerGraph(linear.graph, asked));
    const fed = linear.feeds.get("picture")!;
    const value = (data: ArrayLike<number>) => compute({ graph, feeds: new Map([...linear.feeds, ["picture", numericArray(fed, data)]]) }).get(outputName.value)!.data[0]!;
    const slope = compute({ graph: sound(gradientTimesInput(linear.graph, asked)), feeds: linear.feeds }).get(outputName.map)!;
    const falls = patchesOver(input, 1, 1).map((patch) => ({ ...patch, fall: value(fed.data) - value(covered(Float32Array.from(fed.data), input, patch, 0)) }));
    const wanted = Array.from({ length: 36 }, (_, i) => [0, 1, 2].reduce((total, c) => total + slope.data[c * 36 + i]!, 0));
    expect([...fallsAt(input, falls)]).toEqual(wanted.map((v) => expect.closeTo(v, 6)));
  });

  test.each([[8, 3, 2], [5, 8, 1], [9, 3, 3]])("patches over %i pixels of side %i by %i leave none out", (size, side, step) => {
    const patches = patchesOver({ height: size, width: size }, side, step).map((patch) => ({ ...patch, fall: 1 }));
    expect([...fallsAt({ height: size, width: size }, patches)]).toEqual(Array.from({ length: size * size }, () => 1));
  });
});

describe("attention", () => {
  const layer = (rows: readonly (readonly number[])[]) => ({ dims: [1, 2, 2], data: rows.flat(), query: 1, key: 2 });
  test("that stays where it is leads back to where it is", () => {
    const rolled = attentionRollout([layer([[1, 0], [0, 1]]), layer([[1, 0], [0, 1]])]);
    expect(isProblem(rolled) ? [] : [...rolled.rows]).toEqual([1, 0, 0, 1]);
  });
  test("is multiplied through, half of it passing by; rows sum to one", () => {
    const rolled = attentionRollout([layer([[0, 1], [0, 1]]), layer([[0.5, 0.5], [1, 0]])]);
    // First ½·([0 1; 0 1] + I) = [.5 .5; 0 1], then ½·([.5 .5; 1 0] + I) = [.75 .25; .5 .5] before it.
    expect(isProblem(rolled) ? [] : [...rolled.rows]).toEqual([0.375, 0.625, 0.25, 0.75].map((v) => expect.closeTo(v, 12)));
  });
  test("of unequal queries and keys is refused", () => {
    const rolled = attentionRollout([{ dims: [2, 3], data: new Float32Array(6), query: 0, key: 1 }]);
    expect(isProblem(rolled) ? rolled.problem : "").toMatch(/found attention of 2 queries and 3 keys/);
  });
});

test("direct parts of a sum are its answer, the norm behind it held", () => {
  const checked = checkDocument(diagram({
    seed: 4,
    nodes: { x: ["input", { axes: "t=3 m=6" }], a: ["linear", { from: "m", to: "m=6" }], b: ["linear", { from: "m", to: "m=6" }], plus: ["add"], all: ["add"], norm: ["layer-norm"], head: ["linear", { from: "m", to: "v=5" }], out: ["output"] },
    wires: ["x -> a", "x -> b", "a -> plus:x0", "b -> plus:x1", "plus -> all:x0", "x -> all:x1", "all -> norm", "norm -> head", "head -> out"],
  }));
  if (!checked.runnable) throw new Error(checked.problems.map(({ problem }) => problem).join("; "));
  const { lowered, feeds } = networkNumbers(checked);
  const at = (port: string) => lowered.graph.origins.get(port)!;
  const summands = summandsOf(lowered.graph, at("all:y"));
  expect(summands.map(({ port }) => port).toSorted()).toEqual(["a:y", "b:y", "x:y"]);
  const graph = sound(directLogit(lowered.graph, { at: at("head:y"), axes: unitAxes(lowered.types.get("head:y")!), objective: logit(3) }, at("all:y"), summands));
  const found = compute({ graph, feeds });
  const parts = summands.map((_, i) => found.get(partName(i))!.data[0]!);
  // Biases are zero as they begin, so nothing else is in it.
  expect(parts.reduce((x, y) => x + y, 0)).toBeCloseTo(found.get(outputName.value)!.data[0]!, 9);
  expect(new Set(parts).size).toBe(3);
});
