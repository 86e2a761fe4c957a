// Takes the steps of a visualisation on the engine, one after the other.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { ofOperators, redirected } from "../../shared/compiler/gradient/attach.ts";
import type { Frame, ProviderName } from "../../shared/contract/engine.ts";
import type { Picture } from "../../shared/inputs/feed-source.ts";
import { ascentStep, givenNames, type AscentStep } from "../../shared/interpret/ascent-step.ts";
import { feedsOf, firstState, type AscentState } from "../../shared/interpret/follow-step.ts";
import { channel } from "../../shared/interpret/objectives/channel.ts";
import { layer } from "../../shared/interpret/objectives/layer.ts";
import { logit, scoresBehind } from "../../shared/interpret/objectives/logit.ts";
import { neuron } from "../../shared/interpret/objectives/neuron.ts";
import { weighted, type Objective } from "../../shared/interpret/objectives/objective.ts";
import { fourier } from "../../shared/interpret/parametrizations/fourier.ts";
import { pixels } from "../../shared/interpret/parametrizations/pixels.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { colourPicture } from "../../shared/interpret/picture-of.ts";
import type { Unit } from "../../shared/interpret/read-unit.ts";
import { totalVariation } from "../../shared/interpret/regularisers/total-variation.ts";
import { usualTransformations } from "../../shared/interpret/transformations/usual.ts";
import { findUnit } from "../../shared/interpret/unit-value.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { numbersOf, readyGraph, type RunGraph, type StepSettings } from "./engine-steps.ts";

export const objectiveNames = ["channel", "neuron", "layer", "logit"] as const;
export const parametrizationNames = ["fourier", "pixels"] as const;

const objectives: Readonly<Record<(typeof objectiveNames)[number], (at: number) => Objective>> = { channel, neuron: (at) => neuron(at), layer: () => layer, logit };
const parametrizations = { fourier, pixels } as const;

/** Steps during which a ReLU that stands at zero lets pass what would wake it, where nothing else arrives. */
const wakingSteps = 16;
/** Between two pictures that are told. */
const tellEveryMs = 150;
/** A picture smaller than this is drawn larger, unless another side is asked for. */
const usualSide = 256;

export interface Climb extends StepSettings {
  readonly unit: Unit;
  readonly objective: (typeof objectiveNames)[number];
  readonly parametrization: (typeof parametrizationNames)[number];
  readonly size?: { readonly height: number; readonly width: number };
  readonly steps: number;
  readonly rate: number;
  /** How much neighbouring pixels are to be alike: a weight on total variation. */
  readonly smooth: number;
  /** Shows the picture as it is at every step. */
  readonly isStill: boolean;
  /** The picture is drawn at least so large. */
  readonly leastSide?: number;
  /** Looks for what the unit answers to least. */
  readonly isAgainst?: boolean;
  /** Told now and then, with the picture as it is; false ends the climb with what it has. Asked before every step. */
  readonly mayGoOn?: (standing: ClimbStanding | undefined) => Promise<boolean>;
}

export interface ClimbStanding {
  readonly taken: number;
  readonly objective: number;
  readonly picture: Picture;
}

export interface Climbed {
  readonly picture: Picture;
  /** The objective of the first picture and of the last, both shown as they are. */
  readonly before: number;
  readonly after: number;
  readonly taken: number;
  readonly stepsPerSecond: number;
  readonly provider: ProviderName;
}

export async function climb(engine: EngineHost, wish: Climb): Promise<Climbed | Problem> {
  const made = stepsOf(wish);
  if (isProblem(made)) return made;
  const { step, waking } = made;
  const plain = await readyGraph(engine, step.graph, wish);
  if (isProblem(plain)) return plain;
  const { size } = step.wish;
  const settings = { seed: wish.seed, rate: wish.rate, transformations: wish.isStill ? [] : usualTransformations(size) };
  const take = (run: RunGraph, state: AscentState, wanted: readonly string[], moved = settings) => run(feedsOf(step, state, moved), wanted);
  const asItIs = { ...settings, transformations: [] };

  let state = firstState(step, wish.seed);
  const first = await take(plain, state, [givenNames.objective, givenNames.slope], asItIs);
  if (isProblem(first)) return first;
  let run = plain;
  if (numbersOf(first, givenNames.slope)[0] === 0) {
    const woken = waking();
    const awake = isProblem(woken) ? woken : await readyGraph(engine, woken.graph, wish);
    if (isProblem(awake)) return awake;
    run = awake;
  }
  const zoom = Math.max(1, Math.floor((wish.leastSide ?? usualSide) / Math.max(size.height, size.width)));
  const sign = wish.isAgainst ? -1 : 1;
  const objectiveOf = (frame: Frame) => sign * (numbersOf(frame, givenNames.objective)[0] ?? Number.NaN);
  const pictureOf = (frame: Frame) => colourPicture({ data: numbersOf(frame, givenNames.image), ...size }, zoom);
  const start = performance.now();
  let toldAt = -Infinity;
  for (let i = 0; i < wish.steps; i++) {
    if (i === wakingSteps) run = plain;
    const isTold = wish.mayGoOn !== undefined && performance.now() - toldAt > tellEveryMs;
    if (isTold) toldAt = performance.now();
    const told = isTold ? await take(plain, state, [givenNames.objective, givenNames.image], asItIs) : undefined;
    if (isProblem(told)) return told;
    if (wish.mayGoOn && !(await wish.mayGoOn(told && { taken: i, objective: objectiveOf(told), picture: pictureOf(told) }))) break;
    const frame = await take(run, state, [givenNames.parameters, givenNames.mean, givenNames.square]);
    if (isProblem(frame)) return frame;
    state = { taken: i + 1, parameters: numbersOf(frame, givenNames.parameters), mean: numbersOf(frame, givenNames.mean), square: numbersOf(frame, givenNames.square) };
  }
  const seconds = (performance.now() - start) / 1000;
  const last = await take(plain, state, [givenNames.objective, givenNames.image], asItIs);
  if (isProblem(last)) return last;
  return { picture: pictureOf(last), before: objectiveOf(first), after: objectiveOf(last), taken: state.taken, stepsPerSecond: state.taken / seconds, provider: last.provider };
}

/** The step, and for a unit that stands at zero the one that wakes it. */
function stepsOf({ network, unit, objective, parametrization, size, smooth, isAgainst = false }: Climb): { readonly step: AscentStep; readonly waking: () => AscentStep | Problem } | Problem {
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const found = findUnit(network, unit);
  if (isProblem(found)) return found;
  const { height, width } = size ?? input;
  const wanted = objectives[objective](found.at);
  const wish = {
    input, at: objective === "logit" ? scoresBehind(found.value) : found.value, axes: found.axes, objective: isAgainst ? weighted([-1, wanted]) : wanted, parametrization: parametrizations[parametrization],
    size: { pictures: 1, channels: input.channels, height, width }, regularisers: smooth === 0 ? [] : ([[smooth, totalVariation]] as const),
  };
  const step = ascentStep(network.graph, wish);
  return isProblem(step) ? step : { step, waking: () => ascentStep(network.graph, { ...wish, instead: ofOperators({ relu: redirected }) }) };
}
