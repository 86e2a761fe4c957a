// Asks on the engine which parts of an input, or which units of a wire on the way, a unit's answer came from.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import type { Picture } from "../../shared/inputs/feed-source.ts";
import { attentionRollout, type AttentionArray } from "../../shared/interpret/attributions/attention-rollout.ts";
import { outputName, type Question } from "../../shared/interpret/attributions/attribution.ts";
import { directLogit, partName, summandsOf } from "../../shared/interpret/attributions/direct-logit.ts";
import { gradCam } from "../../shared/interpret/attributions/grad-cam.ts";
import { gradientTimesActivation } from "../../shared/interpret/attributions/gradient-times-activation.ts";
import { gradientTimesInput } from "../../shared/interpret/attributions/gradient-times-input.ts";
import { integratedGradientsStep, pathNames, pathPoints } from "../../shared/interpret/attributions/integrated-gradients.ts";
import { answerGraph, covered, fallsAt, patchesOver } from "../../shared/interpret/attributions/occlusion.ts";
import { saliency } from "../../shared/interpret/attributions/saliency.ts";
import { noiseNames, smoothGradStep } from "../../shared/interpret/attributions/smooth-grad.ts";
import { planeOf } from "../../shared/interpret/map-planes.ts";
import { logit, scoresBehind } from "../../shared/interpret/objectives/logit.ts";
import { neuron } from "../../shared/interpret/objectives/neuron.ts";
import { pictureInput, type PictureInput } from "../../shared/interpret/picture-input.ts";
import { signedPicture } from "../../shared/interpret/picture-of.ts";
import type { Unit } from "../../shared/interpret/read-unit.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { findUnit } from "../../shared/interpret/unit-value.ts";
import { stridesOf } from "../../shared/ir/dims.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { usualRole } from "../../shared/tensor/roles.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { dimsOf, numbersOf, readyGraph, runOnce, type StepSettings } from "./engine-steps.ts";

export const attributionNames = ["gradient", "gradient-x-input", "integrated-gradients", "smooth-grad", "grad-cam", "occlusion", "gradient-x-activation", "direct", "attention-rollout"] as const;
export type AttributionName = (typeof attributionNames)[number];

/** Noise as a share of the range of the input. */
const noise = 0.15;
/** A covered patch is a seventh of the picture, and the next one a third of it further. */
const [patchShare, stepShare] = [1 / 7, 1 / 3];
const leastSide = 256;
const mostUnits = 64;

export interface Attribute extends StepSettings {
  readonly unit: Unit;
  readonly by: AttributionName;
  /** The wires on the way that Grad-CAM and unit-to-unit attributions look at; of attention its chances, from the first layer to the last. */
  readonly at: readonly string[];
  /** Points of the way, or copies with noise. */
  readonly steps: number;
  /** One place of the unit, by the axes of its positions; the mean over all where nothing is said. */
  readonly place?: readonly number[];
}

export interface Attributed {
  /** Undefined where there is nothing to draw. */
  readonly picture?: Picture;
  readonly sum: number;
  /** What the map is to sum to, where its method promises that: the answer less that to an input of zeros, or the answer itself. */
  readonly difference?: number;
  /** By unit or by wire, the greatest first. */
  readonly parts?: readonly { readonly name: string; readonly part: number }[];
}

export async function attribute(engine: EngineHost, wish: Attribute): Promise<Attributed | Problem> {
  const { network, by } = wish;
  const found = findUnit(network, wish.unit);
  if (isProblem(found)) return found;
  const question = { at: scoresBehind(found.value), axes: found.axes, objective: wish.place ? neuron(found.at, wish.place) : logit(found.at) };
  if (by === "attention-rollout") return rolledOut(engine, wish);
  if (by === "direct") return directParts(engine, wish, question);
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const fed = wish.others[input.name];
  if (!fed) return problem(`${input.name} is not fed`);
  return mapOver(engine, wish, { ...question, input: input.name }, input, fed);
}

async function mapOver(engine: EngineHost, wish: Attribute, question: Question, input: PictureInput, fed: ArrayMessage): Promise<Attributed | Problem> {
  const { graph } = wish.network;
  switch (wish.by) {
    case "grad-cam":
    case "gradient-x-activation": {
      const layer = layerOf(wish);
      if (isProblem(layer)) return layer;
      const made = wish.by === "grad-cam" ? gradCam(graph, question, layer) : gradientTimesActivation(graph, question, layer.value);
      const frame = await runOnce(engine, made, wish, [outputName.map, outputName.value]);
      if (isProblem(frame)) return frame;
      const [map, dims] = [numbersOf(frame, outputName.map), dimsOf(frame, outputName.map)];
      if (wish.by === "grad-cam") return shown(map, dims);
      const [y, x] = layer.axes.positions;
      return { ...(y === undefined || x === undefined ? { sum: total(map) } : shown(map, dims, { y, x })), parts: byUnit(map, dims, layer.axes.channel) };
    }
    case "gradient":
    case "gradient-x-input": {
      const frame = await runOnce(engine, (wish.by === "gradient" ? saliency : gradientTimesInput)(graph, question), wish, [outputName.map]);
      return isProblem(frame) ? frame : shown(numbersOf(frame, outputName.map), input.dims, input.axes);
    }
    case "smooth-grad": {
      const map = await smoothed(engine, question, wish, fed);
      return isProblem(map) ? map : shown(map, input.dims, input.axes);
    }
    case "occlusion": {
      const map = await occluded(engine, question, wish, input, fed);
      return isProblem(map) ? map : shown(map, [input.height, input.width]);
    }
    default: {
      const found = await integrated(engine, question, wish, fed);
      return isProblem(found) ? found : { ...shown(found.map, input.dims, input.axes), difference: found.difference };
    }
  }
}

function shown(data: Float32Array, dims: readonly number[], kept?: { readonly y: number; readonly x: number }): Attributed {
  const plane = planeOf(data, dims, kept);
  return { picture: signedPicture(plane, Math.max(1, Math.floor(leastSide / Math.max(plane.height, plane.width)))), sum: total(data) };
}

function total(data: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] ?? 0;
  return sum;
}

function layerOf({ network, at: [port] }: Attribute) {
  const [value, type] = [network.graph.origins.get(port ?? ""), network.types.get(port ?? "")];
  return value && type ? { value, axes: unitAxes(type) } : problem("this looks at a layer before the unit: name its port with --at, such as that of the last convolution");
}

function byUnit(map: Float32Array, dims: readonly number[], channel: number | undefined): NonNullable<Attributed["parts"]> {
  if (channel === undefined) return [];
  const [stride, units] = [stridesOf(dims)[channel] ?? 1, dims[channel] ?? 1];
  const parts = new Float64Array(units);
  map.forEach((value, i) => { parts[Math.floor(i / stride) % units] = (parts[Math.floor(i / stride) % units] ?? 0) + value; });
  return ranked([...parts].map((part, unit) => ({ name: String(unit), part })));
}

function ranked(parts: NonNullable<Attributed["parts"]>): NonNullable<Attributed["parts"]> {
  return parts.toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part)).slice(0, mostUnits);
}

async function directParts(engine: EngineHost, wish: Attribute, question: Omit<Question, "input">): Promise<Attributed | Problem> {
  const layer = layerOf(wish);
  if (isProblem(layer)) return layer;
  const summands = summandsOf(wish.network.graph, layer.value);
  const names = summands.map((_, i) => partName(i));
  const frame = await runOnce(engine, directLogit(wish.network.graph, question, layer.value, summands), wish, [outputName.value, ...names]);
  if (isProblem(frame)) return frame;
  const parts = summands.map(({ port }, i) => ({ name: port ?? "what has no port", part: numbersOf(frame, partName(i))[0] ?? 0 }));
  return { sum: parts.reduce((sum, { part }) => sum + part, 0), difference: numbersOf(frame, outputName.value)[0] ?? 0, parts: ranked(parts) };
}

async function rolledOut(engine: EngineHost, wish: Attribute): Promise<Attributed | Problem> {
  const { graph, types } = wish.network;
  const layers = wish.at.map((port) => ({ port, value: graph.origins.get(port), type: types.get(port) }));
  const outputs = layers.flatMap(({ port, value }) => (value ? [{ name: port, value }] : []));
  if (outputs.length === 0) return problem("this looks at the chances of attention: name their ports with --at, from the first layer to the last");
  const frame = await runOnce(engine, { ...graph, outputs, origins: new Map() }, wish, wish.at);
  if (isProblem(frame)) return frame;
  const arrays: AttentionArray[] = [];
  for (const { port, type } of layers) {
    const positions = (type?.axes ?? []).flatMap(({ name, role }, i) => ((role ?? usualRole(name)) === "position" ? [i] : []));
    const [query, key, more] = positions;
    if (query === undefined || key === undefined || more !== undefined) return problem(`${port}: found ${positions.length} axes of positions, expected those of queries and keys`);
    arrays.push({ dims: dimsOf(frame, port), data: numbersOf(frame, port), query, key });
  }
  const rolled = attentionRollout(arrays);
  return isProblem(rolled) ? rolled : shown(Float32Array.from(rolled.rows), [rolled.size, rolled.size]);
}

const scalar = (value: number): ArrayMessage => ({ dtype: "f32", dims: [], data: Float32Array.of(value) });

async function integrated(engine: EngineHost, question: Question, wish: Attribute, fed: ArrayMessage): Promise<{ readonly map: Float32Array; readonly difference: number } | Problem> {
  const graph = integratedGradientsStep(wish.network.graph, question);
  const run = isProblem(graph) ? graph : await readyGraph(engine, graph, wish);
  if (isProblem(run)) return run;
  let map = new Float32Array(fed.data.length);
  const from = { ...fed, data: new Float32Array(map.length) };
  const at = (share: number, weight: number) => run({ [pathNames.to]: fed, [pathNames.from]: from, [pathNames.share]: scalar(share), [pathNames.weight]: scalar(weight), [pathNames.sum]: { ...fed, data: map } }, [outputName.map, outputName.value]);
  for (const { share, weight } of pathPoints(wish.steps)) {
    const frame = await at(share, weight);
    if (isProblem(frame)) return frame;
    map = numbersOf(frame, outputName.map);
  }
  const [here, there] = [await at(1, 0), await at(0, 0)];
  if (isProblem(here)) return here;
  if (isProblem(there)) return there;
  return { map, difference: (numbersOf(here, outputName.value)[0] ?? 0) - (numbersOf(there, outputName.value)[0] ?? 0) };
}

async function smoothed(engine: EngineHost, question: Question, wish: Attribute, fed: ArrayMessage): Promise<Float32Array | Problem> {
  const graph = smoothGradStep(wish.network.graph, question);
  const run = isProblem(graph) ? graph : await readyGraph(engine, graph, wish);
  if (isProblem(run)) return run;
  const numbers = Float32Array.from(fed.data, Number);
  const deviation = noise * (numbers.reduce((a, b) => Math.max(a, b), -Infinity) - numbers.reduce((a, b) => Math.min(a, b), Infinity));
  const stream = randomStream(wish.seed, "noise");
  let map = new Float32Array(numbers.length);
  for (let copy = 0; copy < wish.steps; copy++) {
    const drawn = Float32Array.from(numbers, (_, i) => deviation * stream.normal(copy * numbers.length + i));
    const frame = await run({ [noiseNames.at]: fed, [noiseNames.noise]: { ...fed, data: drawn }, [noiseNames.sum]: { ...fed, data: map }, [noiseNames.weight]: scalar(1 / wish.steps) }, [outputName.map]);
    if (isProblem(frame)) return frame;
    map = numbersOf(frame, outputName.map);
  }
  return map;
}

/** Covered with the mean of the input. */
async function occluded(engine: EngineHost, question: Question, wish: Attribute, input: PictureInput, fed: ArrayMessage): Promise<Float32Array | Problem> {
  const graph = answerGraph(wish.network.graph, question);
  const run = isProblem(graph) ? graph : await readyGraph(engine, graph, wish);
  if (isProblem(run)) return run;
  const numbers = Float32Array.from(fed.data, Number);
  const mean = total(numbers) / Math.max(1, numbers.length);
  const answer = async (data: Float32Array<ArrayBuffer>) => {
    const frame = await run({ [input.name]: { ...fed, data } }, [outputName.value]);
    return isProblem(frame) ? frame : (numbersOf(frame, outputName.value)[0] ?? 0);
  };
  const whole = await answer(numbers);
  if (isProblem(whole)) return whole;
  const side = Math.max(1, Math.round(Math.max(input.height, input.width) * patchShare));
  const falls = [];
  for (const patch of patchesOver(input, side, Math.max(1, Math.round(side * stepShare)))) {
    const without = await answer(covered(numbers, input, patch, mean));
    if (isProblem(without)) return without;
    falls.push({ ...patch, fall: whole - without });
  }
  return fallsAt(input, falls);
}
