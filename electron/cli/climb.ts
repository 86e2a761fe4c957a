// Takes the steps of a visualisation on the engine, one after the other.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { ofOperators, redirected } from "../../shared/compiler/gradient/attach.ts";
import { compileGraph } from "../../shared/compiler/compile.ts";
import type { Lowered } from "../../shared/compiler/lower/lower.ts";
import type { ArrayMessage, CompiledModelMessage, Frame, ProviderChoice, ProviderName } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { Picture } from "../../shared/inputs/feed-source.ts";
import { ascentStep, givenNames, type AscentStep } from "../../shared/interpret/ascent-step.ts";
import { feedsOf, firstState, type AscentState } from "../../shared/interpret/follow-step.ts";
import { channel } from "../../shared/interpret/objectives/channel.ts";
import { layer } from "../../shared/interpret/objectives/layer.ts";
import { logit, scoresBehind } from "../../shared/interpret/objectives/logit.ts";
import { neuron } from "../../shared/interpret/objectives/neuron.ts";
import type { Objective } from "../../shared/interpret/objectives/objective.ts";
import { fourier } from "../../shared/interpret/parametrizations/fourier.ts";
import { pixels } from "../../shared/interpret/parametrizations/pixels.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { colourPicture } from "../../shared/interpret/picture-of.ts";
import type { Unit } from "../../shared/interpret/read-unit.ts";
import { usualTransformations } from "../../shared/interpret/transformations/usual.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import type { EngineHost } from "../host/engine-host.ts";

export const objectiveNames = ["channel", "neuron", "layer", "logit"] as const;
export const parametrizationNames = ["fourier", "pixels"] as const;

const objectives: Readonly<Record<(typeof objectiveNames)[number], (at: number) => Objective>> = { channel, neuron: (at) => neuron(at), layer: () => layer, logit };
const parametrizations = { fourier, pixels } as const;

/** Steps during which a ReLU that stands at zero lets pass what would wake it, where nothing else arrives. */
const wakingSteps = 16;
/** A picture smaller than this is drawn larger. */
const leastSide = 256;

export interface Climb {
  readonly network: Lowered;
  readonly unit: Unit;
  readonly objective: (typeof objectiveNames)[number];
  readonly parametrization: (typeof parametrizationNames)[number];
  readonly size?: { readonly height: number; readonly width: number };
  readonly steps: number;
  readonly rate: number;
  readonly seed: number;
  /** Shows the picture as it is at every step. */
  readonly isStill: boolean;
  readonly provider: ProviderChoice;
  readonly weightsFile: string | undefined;
  /** What the network's inputs are fed otherwise. */
  readonly others: Readonly<Record<string, ArrayMessage>>;
}

export interface Climbed {
  readonly picture: Picture;
  /** The objective of the first picture and of the last, both shown as they are. */
  readonly before: number;
  readonly after: number;
  readonly stepsPerSecond: number;
  readonly provider: ProviderName;
}

export async function climb(engine: EngineHost, wish: Climb): Promise<Climbed | Problem> {
  const made = stepsOf(wish);
  if (isProblem(made)) return made;
  const { step, waking } = made;
  const plain = await prepared(engine, wish, step);
  if (isProblem(plain)) return plain;
  const { size } = step.wish;
  const settings = { seed: wish.seed, rate: wish.rate, transformations: wish.isStill ? [] : usualTransformations(size) };
  let run = 0;
  const take = async (model: CompiledModelMessage, state: AscentState, wanted: readonly string[], moved = settings): Promise<Frame | Problem> => {
    const fed: Readonly<Record<string, ArrayMessage>> = { ...wish.others, ...feedsOf(step, state, moved) };
    const feeds = Object.fromEntries(model.feeds.flatMap(({ name }) => (fed[name] ? [[name, fed[name]]] : [])));
    const frame = await engine.run({ run: ++run, model: model.id, provider: wish.provider, feeds, hot: {}, wanted: wanted.map((of) => ({ of, cut: [] })) });
    return frame === null ? problem("the run was given up for another one") : isFailed(frame) ? problem(frame.failed) : frame;
  };
  const asItIs = { ...settings, transformations: [] };

  let state = firstState(step, wish.seed);
  const first = await take(plain.model, state, [givenNames.objective, givenNames.slope], asItIs);
  if (isProblem(first)) return first;
  let model = plain.model;
  if (numbersOf(first, givenNames.slope)[0] === 0) {
    const awake = await prepared(engine, wish, waking);
    if (isProblem(awake)) return awake;
    model = awake.model;
  }
  const start = performance.now();
  for (let i = 0; i < wish.steps; i++) {
    if (i === wakingSteps) model = plain.model;
    const frame = await take(model, state, [givenNames.parameters, givenNames.mean, givenNames.square]);
    if (isProblem(frame)) return frame;
    state = { taken: i + 1, parameters: numbersOf(frame, givenNames.parameters), mean: numbersOf(frame, givenNames.mean), square: numbersOf(frame, givenNames.square) };
  }
  const seconds = (performance.now() - start) / 1000;
  const last = await take(plain.model, state, [givenNames.objective, givenNames.image], asItIs);
  if (isProblem(last)) return last;
  const zoom = Math.max(1, Math.floor(leastSide / Math.max(size.height, size.width)));
  return {
    picture: colourPicture({ data: numbersOf(last, givenNames.image), ...size }, zoom),
    before: numbersOf(first, givenNames.objective)[0] ?? Number.NaN, after: numbersOf(last, givenNames.objective)[0] ?? Number.NaN,
    stepsPerSecond: wish.steps / seconds, provider: last.provider,
  };
}

function stepsOf({ network, unit, objective, parametrization, size }: Climb): { readonly step: AscentStep; readonly waking: AscentStep } | Problem {
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const [value, type] = [network.graph.origins.get(unit.port), network.types.get(unit.port)];
  if (!value || !type) return problem(`${unit.port} carries no array`);
  const axes = unitAxes(type);
  const units = axes.channel === undefined ? 1 : (value.type.dims[axes.channel] ?? 1);
  const at = unit.channel ?? 0;
  if (at >= units) return problem(`found channel ${at} of ${unit.port}, expected 0 to ${units - 1}`);
  const { height, width } = size ?? input;
  const wish = {
    input, at: objective === "logit" ? scoresBehind(value) : value, axes, objective: objectives[objective](at), parametrization: parametrizations[parametrization],
    size: { pictures: 1, channels: input.channels, height, width },
  };
  const step = ascentStep(network.graph, wish);
  if (isProblem(step)) return step;
  const waking = ascentStep(network.graph, { ...wish, instead: ofOperators({ relu: redirected }) });
  return isProblem(waking) ? waking : { step, waking };
}

async function prepared(engine: EngineHost, { network, seed, provider, weightsFile }: Climb, step: AscentStep): Promise<{ readonly model: CompiledModelMessage } | Problem> {
  const { model } = compileGraph(step.graph, { variant: "fast", parameters: network.parameters, seed, ...(provider === "auto" ? {} : { provider }) });
  const whole = { ...model, ...(weightsFile === undefined ? {} : { weightsFile }) };
  const ready = await engine.prepare({ model: whole, provider });
  return isFailed(ready) ? problem(ready.failed) : { model: whole };
}

function numbersOf(frame: Frame, of: string): Float32Array<ArrayBuffer> {
  const data = frame.readings.find((reading) => reading.of === of)?.slice?.data;
  return Float32Array.from(data ?? [], Number);
}
