// One training step as one graph: forward, loss, backward, update; what changes goes in as an input and comes out as an output.
import { isProblem } from "../base/problem.ts";
import type { OwnGradient } from "../compiler/gradient/backward.ts";
import { differentiate } from "../compiler/gradient/differentiate.ts";
import type { GradientProblem } from "../compiler/gradient/problems.ts";
import { rematerialise } from "../compiler/gradient/rematerialise.ts";
import type { ValueType } from "../ir/builder.ts";
import type { IrGraph, IrNode } from "../ir/graph.ts";
import type { AttributeValues } from "../operators/attributes.ts";
import type { Named } from "../operators/named-builder.ts";
import { operand } from "../operators/operand.ts";
import { isFloat } from "../tensor/dtype.ts";
import { byAxes, nextOf, stepBuilder, type Carried, type StepBuilder } from "./carried.ts";
import { clipGradients, globalNorm } from "./clip-gradients.ts";
import { blended, type Optimiser, type Settings } from "./optimisers/define.ts";
import { constant } from "./schedules/constant.ts";
import type { Schedule } from "./schedules/define.ts";
import { ratePart } from "./schedules/warm-up.ts";
import { inTraining, type Noise } from "./training-mode.ts";

type Values = AttributeValues<Settings>;

export interface TrainWish {
  /** The output that is to become small; one number. */
  readonly loss: string;
  /** Names of the parameters that learn; all float parameters without it. */
  readonly parameters?: readonly string[];
  readonly optimiser: Optimiser;
  /** Those that are not given have their defaults. */
  readonly settings?: Values;
  readonly rate: number;
  readonly schedule?: Schedule;
  readonly scheduleSettings?: Values;
  /** Steps until the learning rate is whole. */
  readonly warmUp?: number;
  /** The longest that all gradients together may be. */
  readonly clip?: number;
  /** Whether the length of all gradients together is given out; clipping measures it anyway. */
  readonly measured?: boolean;
  /** Where it is given, the learning rate of the step and the length of each part's gradients are given out too: the part a parameter belongs to. */
  readonly partOf?: (parameter: string) => string;
  /** How much of a running mean of the parameters is kept in each step. */
  readonly average?: number;
  /** Whether weight decay is for this parameter; for all without it. */
  readonly decays?: (parameter: string) => boolean;
  readonly instead?: OwnGradient;
  /** Blocks whose inside is computed again on the way back instead of being kept: beginnings of port paths, such as `blocks[3]/`. */
  readonly recompute?: readonly string[];
}

export interface TrainStep {
  readonly graph: IrGraph;
  readonly loss: string;
  /** The output with the length of all gradients together, before they are clipped, where it is measured. */
  readonly norm?: string;
  /** Outputs that are looked at now and then, where they were asked for: the rate unless it stays the same, and a length by part. */
  readonly watched?: { readonly rate?: string; readonly norms: ReadonlyMap<string, string> };
  /** Inputs that want even random numbers, new in every step: what dropout leaves out is decided by them. */
  readonly noise: readonly Noise[];
  /** All that the step moves: those that learn, and statistics. */
  readonly parameters: readonly Carried[];
  readonly state: readonly Carried[];
  /** The input that holds the learning rate, and what it is at first. */
  readonly rate: { readonly name: string; readonly value: number };
  /** Why parameters that were to learn cannot; they stay as they are. */
  readonly problems: readonly GradientProblem[];
}

export const rateName = "learning rate";
export const normName = "gradient norm";
const stepName = "step";
const rateNowName = "rate of the step";
const normOf = (part: string) => `${normName} of ${part}`;
const number: ValueType = { dtype: "f32", dims: [] };

interface Learning {
  readonly name: string;
  readonly parameter: Named<IrNode>;
  readonly gradient: Named<IrNode>;
}

export function trainStep(network: IrGraph, wish: TrainWish): TrainStep | GradientProblem {
  const { graph: given, noise, moved: byUse } = inTraining(network, nextOf);
  const loss = given.outputs.find(({ name }) => name === wish.loss);
  if (!loss) return { problem: `there is no output ${wish.loss}, expected one of ${network.outputs.map(({ name }) => name).join(", ") || "none"}` };
  const isMoved = (parameter: string) => byUse.some((one) => one.parameter === parameter);
  const asked = given.inputs.filter(({ name, role, node }) => role === "parameter" && isFloat(node.type.dtype) && !isMoved(name) && (wish.parameters?.includes(name) ?? true));
  if (asked.length === 0) return { problem: "there is no parameter to learn: put in an operator that has some, such as Linear" };
  const made = differentiate(given, { of: loss.value, withRespectTo: asked.map(({ node }) => node), ...(wish.instead ? { instead: wish.instead } : {}) });
  if (isProblem(made)) return made;
  const problems = made.gradients.filter((gradient): gradient is GradientProblem => isProblem(gradient));
  if (problems[0] && problems.length === asked.length) return problems[0];

  const nodes = new Map(made.graph.inputs.map(({ name, node }) => [name, node]));
  const learning = asked.flatMap(({ name }, i): readonly Learning[] => {
    const [gradient, parameter] = [made.gradients[i], nodes.get(name)];
    return gradient && !isProblem(gradient) && parameter ? [{ name, parameter: byAxes(parameter), gradient: byAxes(gradient) }] : [];
  });
  const step = stepBuilder(made.ir, made.graph.inputs, made.graph.outputs.slice(0, given.outputs.length));
  const statistics = given.inputs.flatMap(({ name, node: { type: { dtype, dims } } }): readonly Carried[] => (isMoved(name) ? [{ name, next: nextOf(name), dtype, dims, starts: { like: name } }] : []));
  const learned = learn(step, learning, wish);
  const parameters = [...learned, ...statistics];
  const whole = { ...made.graph, ...step.finish() };
  return {
    graph: wish.recompute ? rematerialise(whole, { of: loss.name, blocks: wish.recompute }) : whole,
    loss: loss.name, noise, ...(isMeasured(wish) ? { norm: normName } : {}), ...watchedOf(learned, step, wish), parameters, state: step.state, rate: { name: rateName, value: wish.rate }, problems,
  };
}

function learn(step: StepBuilder, learning: readonly Learning[], wish: TrainWish): readonly Carried[] {
  const { ir } = step;
  const { optimiser, clip, average: keep } = wish;
  const settings: Values = { ...defaultsOf(optimiser.settings), ...wish.settings };
  const rate = rateOfStep(step, wish);
  const shared = sharedOf(step, optimiser, settings);
  const whole = learning.map(({ gradient }) => gradient);
  const norm = isMeasured(wish) ? globalNorm(ir, whole) : undefined;
  if (norm) step.leave(normName, norm);
  if (wish.partOf) for (const [part, own] of byPart(learning, wish.partOf)) step.leave(normOf(part), globalNorm(ir, own.map(({ gradient }) => gradient)));
  const gradients = norm && clip !== undefined ? clipGradients(ir, whole, norm, clip) : whole;
  return learning.map(({ name, parameter, gradient: own }, i): Carried => {
    const { type } = parameter.value;
    const keys = optimiser.state(settings);
    const entry = (key: string) => `${optimiser.name}.${key}.${name}`;
    const before = Object.fromEntries(keys.map((key) => [key, step.enter(entry(key), "input", type)]));
    const after = optimiser.update(ir, { parameter, gradient: gradients[i] ?? own, rate, state: before, shared }, wish.decays?.(name) ?? true ? settings : { ...settings, decay: 0 });
    for (const key of keys) step.remember(entry(key), type, "zeros", operand(after.state, key));
    step.leave(nextOf(name), after.parameter, parameter.labels);
    if (keep !== undefined) step.carry(`average.${name}`, type, { like: name }, (average) => blended(ir, average, after.parameter, keep));
    return { name, next: nextOf(name), dtype: type.dtype, dims: type.dims, starts: { like: name } };
  });
}

function byPart<T extends { readonly name: string }>(all: readonly T[], partOf: (parameter: string) => string): ReadonlyMap<string, readonly T[]> {
  const parts = new Map<string, readonly T[]>();
  for (const one of all) parts.set(partOf(one.name), [...(parts.get(partOf(one.name)) ?? []), one]);
  return parts;
}

function watchedOf(learned: readonly Carried[], { state }: StepBuilder, { partOf }: TrainWish): Pick<TrainStep, "watched"> {
  if (!partOf) return {};
  const norms = new Map([...byPart(learned, partOf).keys()].map((part) => [part, normOf(part)]));
  return { watched: { norms, ...(state.some(({ name }) => name === stepName) ? { rate: rateNowName } : {}) } };
}

function isMeasured({ clip, measured }: TrainWish): boolean {
  return measured === true || clip !== undefined;
}

/** The learning rate that was set, times the part that the schedule gives this step. */
function rateOfStep(step: StepBuilder, wish: TrainWish): Named<IrNode> {
  const { ir } = step;
  const { schedule = constant, scheduleSettings, warmUp = 0 } = wish;
  const whole = step.enter(rateName, "control", number);
  if (schedule === constant && warmUp === 0) return whole;
  const done = step.enter(stepName, "input", number);
  const part = ratePart(ir, done, schedule, { ...defaultsOf(schedule.settings), ...scheduleSettings }, warmUp);
  step.remember(stepName, number, "zeros", ir.add(done, 1));
  const rate = part ? ir.mul(whole, part) : whole;
  if (wish.partOf) step.leave(rateNowName, rate);
  return rate;
}

function sharedOf(step: StepBuilder, optimiser: Optimiser, settings: Values): Readonly<Record<string, Named<IrNode>>> {
  const entry = (key: string) => `${optimiser.name}.${key}`;
  const keys = optimiser.shared ?? [];
  const before = Object.fromEntries(keys.map((key) => [key, step.enter(entry(key), "input", number)]));
  const after = optimiser.advance?.(step.ir, before, settings) ?? before;
  for (const key of keys) step.remember(entry(key), number, "zeros", operand(after, key));
  return after;
}

export function defaultsOf(settings: Settings): Values {
  return Object.fromEntries(Object.entries(settings).map(([name, { default: value }]) => [name, value]));
}
