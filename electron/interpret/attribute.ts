// Asks on the engine which parts of an input a unit's answer came from.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import type { Picture } from "../../shared/inputs/feed-source.ts";
import { outputName, type Question } from "../../shared/interpret/attributions/attribution.ts";
import { gradCam } from "../../shared/interpret/attributions/grad-cam.ts";
import { gradientTimesInput } from "../../shared/interpret/attributions/gradient-times-input.ts";
import { integratedGradientsStep, pathNames, pathPoints } from "../../shared/interpret/attributions/integrated-gradients.ts";
import { noiseNames, smoothGradStep } from "../../shared/interpret/attributions/smooth-grad.ts";
import { planeOf } from "../../shared/interpret/map-planes.ts";
import { logit, scoresBehind } from "../../shared/interpret/objectives/logit.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { signedPicture } from "../../shared/interpret/picture-of.ts";
import type { Unit } from "../../shared/interpret/read-unit.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { dimsOf, numbersOf, readyGraph, runOnce, type StepSettings } from "./engine-steps.ts";

export const attributionNames = ["gradient-x-input", "integrated-gradients", "smooth-grad", "grad-cam"] as const;
export type AttributionName = (typeof attributionNames)[number];

/** Noise as a share of the range of the input. */
const noise = 0.15;
const leastSide = 256;

export interface Attribute extends StepSettings {
  readonly unit: Unit;
  readonly by: AttributionName;
  /** The layer that Grad-CAM looks at. */
  readonly layer: string | undefined;
  /** Points of the way, or copies with noise. */
  readonly steps: number;
}

export interface Attributed {
  readonly picture: Picture;
  readonly sum: number;
  /** What the map of integrated gradients is to sum to: the answer less that to an input of zeros. */
  readonly difference?: number;
}

export async function attribute(engine: EngineHost, wish: Attribute): Promise<Attributed | Problem> {
  const { network, unit, by, layer } = wish;
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const [at, type] = [network.graph.origins.get(unit.port), network.types.get(unit.port)];
  const fed = wish.others[input.name];
  if (!at || !type || !fed) return problem(`${unit.port} carries no array`);
  const axes = unitAxes(type);
  const units = axes.channel === undefined ? 1 : (at.type.dims[axes.channel] ?? 1);
  if ((unit.channel ?? 0) >= units) return problem(`found channel ${unit.channel} of ${unit.port}, expected 0 to ${units - 1}`);
  const question: Question = { input: input.name, at: scoresBehind(at), axes, objective: logit(unit.channel ?? 0) };
  const shown = (data: Float32Array, dims: readonly number[], kept?: { readonly y: number; readonly x: number }): Attributed => {
    const plane = planeOf(data, dims, kept);
    return { picture: signedPicture(plane, Math.max(1, Math.floor(leastSide / Math.max(plane.height, plane.width)))), sum: data.reduce((a, b) => a + b, 0) };
  };
  switch (by) {
    case "grad-cam": {
      const [value, layerType] = [network.graph.origins.get(layer ?? ""), network.types.get(layer ?? "")];
      if (!value || !layerType) return problem("Grad-CAM looks at a layer before the unit: name its port with --at, such as that of the last convolution");
      const frame = await runOnce(engine, gradCam(network.graph, question, { value, axes: unitAxes(layerType) }), wish, [outputName.map]);
      return isProblem(frame) ? frame : shown(numbersOf(frame, outputName.map), dimsOf(frame, outputName.map));
    }
    case "gradient-x-input": {
      const frame = await runOnce(engine, gradientTimesInput(network.graph, question), wish, [outputName.map]);
      return isProblem(frame) ? frame : shown(numbersOf(frame, outputName.map), input.dims, input.axes);
    }
    case "smooth-grad": {
      const map = await smoothed(engine, question, wish, fed);
      return isProblem(map) ? map : shown(map, input.dims, input.axes);
    }
    case "integrated-gradients": {
      const found = await integrated(engine, question, wish, fed);
      return isProblem(found) ? found : { ...shown(found.map, input.dims, input.axes), difference: found.difference };
    }
  }
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
