// What attributions promise: they sum to the difference of the answers, agree with what they are made from, and change with the weights.
import { describe, expect, test } from "vitest";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { compute, type Feeds } from "../../shared/compiler/gradient/central-differences.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { outputName } from "../../shared/interpret/attributions/attribution.ts";
import { gradCam } from "../../shared/interpret/attributions/grad-cam.ts";
import { gradientTimesInput } from "../../shared/interpret/attributions/gradient-times-input.ts";
import { integratedGradientsStep, pathNames, pathPoints } from "../../shared/interpret/attributions/integrated-gradients.ts";
import { saliency } from "../../shared/interpret/attributions/saliency.ts";
import { noiseNames, smoothGradStep } from "../../shared/interpret/attributions/smooth-grad.ts";
import { logit } from "../../shared/interpret/objectives/logit.ts";
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
