// A step towards what a unit answers to: its parts against plain arithmetic, its gradient against finite differences, its end against a planted filter.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { ofOperators, redirected } from "../../shared/compiler/gradient/attach.ts";
import { compareGradients, compute } from "../../shared/compiler/gradient/central-differences.ts";
import type { IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { givenNames } from "../../shared/interpret/ascent-step.ts";
import { firstState, feedsOf } from "../../shared/interpret/follow-step.ts";
import { channel } from "../../shared/interpret/objectives/channel.ts";
import { direction } from "../../shared/interpret/objectives/direction.ts";
import { likeness } from "../../shared/interpret/objectives/diversity.ts";
import { layer } from "../../shared/interpret/objectives/layer.ts";
import { logit, scoresBehind } from "../../shared/interpret/objectives/logit.ts";
import { neuron } from "../../shared/interpret/objectives/neuron.ts";
import { weighted, type Objective } from "../../shared/interpret/objectives/objective.ts";
import { fourier } from "../../shared/interpret/parametrizations/fourier.ts";
import { fromWaves, wavesAcross } from "../../shared/interpret/parametrizations/from-waves.ts";
import { pixels } from "../../shared/interpret/parametrizations/pixels.ts";
import { contrast } from "../../shared/interpret/regularisers/contrast.ts";
import { totalVariation } from "../../shared/interpret/regularisers/total-variation.ts";
import { still } from "../../shared/interpret/transformations/affine.ts";
import { tapsOf } from "../../shared/interpret/transformations/look.ts";
import { usualTransformations } from "../../shared/interpret/transformations/usual.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { follow, smallNetwork, stepOf, take } from "./small-network.ts";

const stream = randomStream(7, "numbers");
const randomArray = (dims: readonly number[], from = 0): NumericArray => numericArray({ dtype: "f32", dims }, Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => stream.normal(from + i)));

/** One number that core words make of arrays. */
function valueOf(arrays: readonly NumericArray[], build: (ir: GraphBuilder, nodes: readonly IrNode[]) => IrNode): NumericArray {
  const ir = irBuilder(createInterner());
  const inputs = arrays.map(({ dtype, dims }, i) => ({ name: `x${i}`, role: "input" as const, node: ir.input(`x${i}`, { dtype, dims }) }));
  const graph = { inputs, outputs: [{ name: "y", value: build(ir, inputs.map(({ node }) => node)) }], origins: new Map() };
  return compute({ graph, feeds: new Map(arrays.map((array, i) => [`x${i}`, array])) }).get("y")!;
}

describe("objectives", () => {
  const [c, y, x] = [3, 4, 5];
  const seen = randomArray([c, y, x]);
  const at = (k: number, i: number, j: number) => seen.data[(k * y + i) * x + j]!;
  const places = Array.from({ length: y * x }, (_, p) => [Math.floor(p / x), p % x] as const);
  const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const along = [0.5, -1, 2];
  const dots = places.map(([i, j]) => along.reduce((sum, v, k) => sum + v * at(k, i, j), 0));
  const cosines = places.map(([i, j], p) => dots[p]! / ((Math.hypot(at(0, i, j), at(1, i, j), at(2, i, j)) + 1e-4) * (Math.hypot(...along) + 1e-4)));
  test.each<[string, Objective, number]>([
    ["channel", channel(1), mean(places.map(([i, j]) => at(1, i, j)))],
    ["neuron in the middle", neuron(2), at(2, 2, 2)],
    ["neuron elsewhere", neuron(0, [3, 1]), at(0, 3, 1)],
    ["layer", layer, mean([...seen.data].map((v) => v * v))],
    ["direction", direction(along), mean(dots)],
    ["direction and angle", direction(along, { power: 2 }), mean(dots.map((dot, p) => dot * Math.max(0.1, cosines[p]!) ** 2))],
    ["difference of two", weighted([1, channel(0)], [-1, channel(1)]), mean(places.map(([i, j]) => at(0, i, j) - at(1, i, j)))],
  ])("%s", (_, objective, wanted) => {
    const found = valueOf([seen], (ir, values) => objective(ir, { values, axes: { channel: 0, positions: [1, 2] } }));
    expect(found.data[0]).toBeCloseTo(wanted, 9);
  });

  test("equal pictures are as alike as there are others", () => {
    const found = valueOf([seen], (ir, [value]) => likeness(ir, { values: [value!, value!, value!], axes: { channel: 0, positions: [1, 2] } }));
    expect(found.data[0]).toBeCloseTo(2, 6);
  });

  test("a class is its score before the softmax", () => {
    const { valueAt } = smallNetwork();
    expect(scoresBehind(valueAt("softmax:y"))).toBe(valueAt("classify:y"));
    expect(scoresBehind(valueAt("relu:y"))).toBe(valueAt("relu:y"));
  });
});

describe("waves", () => {
  test.each([[4, 6], [5, 7], [6, 5], [1, 1]])("%i × %i is the inverse Fourier transform", (height, width) => {
    const across = wavesAcross(width);
    const spectrum = randomArray([2, 1, 1, height, across]);
    const part = (p: number, h: number, k: number) => spectrum.data[(p * height + h) * across + k]!;
    const wanted = Array.from({ length: height * width }, (_, at) => {
      const [row, column] = [Math.floor(at / width), at % width];
      let sum = 0;
      for (let h = 0; h < height; h++) for (let k = 0; k < across; k++) {
        const angle = 2 * Math.PI * ((h * row) / height + (k * column) / width);
        sum += (k === 0 || 2 * k === width ? 1 : 2) * (part(0, h, k) * Math.cos(angle) - part(1, h, k) * Math.sin(angle));
      }
      return sum / Math.sqrt(height * width);
    });
    const found = valueOf([spectrum], (ir, [x]) => fromWaves(ir, x!, { height, width }));
    expect([...found.data]).toEqual(wanted.map((v) => expect.closeTo(v, 9)));
  });
});

describe("looking", () => {
  test("without a transformation nothing changes", () => {
    const taps = tapsOf(still, { height: 3, width: 4 }, { height: 3, width: 4 });
    expect([...taps.pixels.subarray(0, 12)]).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect([...taps.weights.subarray(0, 12)]).toEqual(new Array(12).fill(1));
  });

  test("beside the picture nothing weighs", () => {
    const taps = tapsOf({ ...still, y0: 10 }, { height: 3, width: 4 }, { height: 3, width: 4 });
    expect(taps.weights.every((weight) => weight === 0)).toBe(true);
  });
});

const size = { pictures: 1, channels: 3, height: 8, width: 8 };
const settings = { seed: 3, rate: 0.05, transformations: usualTransformations(size) };

describe("a step", () => {
  const network = smallNetwork();
  test.each([["channel", "relu:y", channel(1), pixels], ["neuron", "edges:y", neuron(2), fourier], ["layer", "relu:y", layer, fourier], ["logit", "classify:y", logit(4), fourier]] as const)("%s has the gradient that nudging gives", (_, port, objective, parametrization) => {
    const step = stepOf(network, { ...network.lookingAt(port), objective, parametrization, size, regularisers: [[0.3, totalVariation], [0.1, contrast]] });
    expect(verifyGraph(step.graph)).toEqual([]);
    const own = Object.entries(feedsOf(step, firstState(step, 1), settings)).map(([name, array]) => [name, numericArray(array, array.data)] as const);
    const feeds = new Map([...network.feeds, ...own]);
    const given = compute({ graph: step.graph, feeds });
    // The first step of Adam moves by the rate towards the sign of the gradient; its memory holds a tenth of the gradient.
    const gradient = given.get(givenNames.mean)!.data.map((v) => v * 10);
    const output = step.graph.outputs.find(({ name }) => name === givenNames.objective)!;
    const plain = compareGradients({ graph: { ...step.graph, outputs: [output] }, feeds }, { tolerance: 1e-5 });
    if (isProblem(plain)) throw new Error(plain.problem);
    expect(plain.wrong).toEqual([]);
    expect(Math.hypot(...gradient)).toBeCloseTo(given.get(givenNames.slope)!.data[0]!, 6);
  });

  test("the objective is what the network says of the picture it shows", () => {
    const step = stepOf(network, { ...network.lookingAt("relu:y"), objective: channel(1), parametrization: fourier, size });
    const given = take(network, step, firstState(step, 1), { ...settings, transformations: [] });
    const picture = given.get(givenNames.image)!;
    const relu = network.valueAt("relu:y");
    const values = compute({ graph: { ...network.graph, outputs: [{ name: "relu", value: relu }] }, feeds: new Map([...network.feeds, ["picture", numericArray({ dtype: "f32", dims: [3, 8, 8] }, picture.data)]]) }).get("relu")!;
    expect(given.get(givenNames.objective)!.data[0]).toBeCloseTo([...values.data.subarray(64, 128)].reduce((a, b) => a + b, 0) / 64, 9);
  });

  test("the same seed gives the same picture, another one another", () => {
    const step = stepOf(network, { ...network.lookingAt("relu:y"), objective: channel(1), parametrization: fourier, size });
    const picture = (seed: number) => [...follow(network, step, { ...settings, seed }, 3).last.get(givenNames.image)!.data];
    expect(picture(3)).toEqual(picture(3));
    expect(picture(3)).not.toEqual(picture(4));
  });

  test("of several pictures each is its own, and unlikeness drives them apart", () => {
    const wish = { ...network.lookingAt("relu:y"), parametrization: fourier, size: { ...size, pictures: 2 } };
    const alike = (weight: number) => {
      const step = stepOf(network, { ...wish, objective: weighted([1, channel(1)], [-weight, likeness]) });
      const { last } = follow(network, step, { ...settings, transformations: [] }, 12);
      return last.get(givenNames.objective)!.data[0]!;
    };
    expect(alike(0)).toBeGreaterThan(alike(1));
  });
});

describe("a planted filter", () => {
  test.each([["pixels", pixels, 120], ["fourier", fourier, 120]] as const)("comes out of %s", (_, parametrization, steps) => {
    const network = smallNetwork("c=1", 7);
    const planted = randomArray([3, 3], 900);
    const weight = network.graph.inputs.find(({ name }) => name.startsWith("edges") && name.endsWith("weight"))!;
    const filters = numericArray(weight.node.type, network.feeds.get(weight.name)!.data.map((_v, i) => (i < 9 ? planted.data[i]! : 0)));
    const changed = { ...network, feeds: new Map([...network.feeds, [weight.name, filters]]) };
    const step = stepOf(changed, { ...network.lookingAt("edges:y"), objective: neuron(0), parametrization, size: { pictures: 1, channels: 1, height: 7, width: 7 }, regularisers: [[200, contrast]] });
    const { last } = follow(changed, step, { seed: 1, rate: 0.05, transformations: [] }, steps);
    const image = last.get(givenNames.image)!.data;
    const patch = [2, 3, 4].flatMap((row) => [2, 3, 4].map((column) => image[row * 7 + column]! - 0.5));
    const dot = patch.reduce((sum, v, i) => sum + v * planted.data[i]!, 0);
    expect(dot / (Math.hypot(...patch) * Math.hypot(...planted.data))).toBeGreaterThan(0.9);
  });
});

describe("a unit that stands at zero", () => {
  const network = smallNetwork();
  const bias = network.graph.inputs.find(({ name }) => name.startsWith("edges") && name.endsWith("bias"))!;
  const asleep = { ...network, feeds: new Map([...network.feeds, [bias.name, numericArray(bias.node.type, -0.6)]]) };
  test.each([["stays there by its own gradient", undefined, false], ["wakes where what would move it may pass", ofOperators({ relu: redirected }), true]] as const)("%s", (_, instead, wakes) => {
    const step = stepOf(asleep, { ...network.lookingAt("relu:y"), objective: neuron(1), parametrization: pixels, size, ...(instead ? { instead } : {}) });
    const { last } = follow(asleep, step, { ...settings, rate: 0.2, transformations: [] }, 33);
    expect(last.get(givenNames.objective)!.data[0]! > 0).toBe(wakes);
  });
});
