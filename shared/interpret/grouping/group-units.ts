// Sorts the units of a wire into groups, each with a picture that drives it and none of the others: pictures are made for the groups as they are, then each unit goes to the picture it answers most, until none moves.
// Burg et al., Most discriminative stimuli for functional cell type clustering, 2024. A start can get stuck, so several are taken and the best is kept.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { Lowered } from "../../compiler/lower/lower.ts";
import { product } from "../../ir/dims.ts";
import { randomStream } from "../../tensor/random.ts";
import { ascentStep, givenNames, fedNames, type AscentStep } from "../ascent-step.ts";
import { feedsOf, type AscentState, type FedNumbers } from "../follow-step.ts";
import { scoresBehind } from "../objectives/logit.ts";
import { fourier } from "../parametrizations/fourier.ts";
import { pictureInput } from "../picture-input.ts";
import type { MakeReady, RunReady } from "../ready-graph.ts";
import { usualTransformations } from "../transformations/usual.ts";
import { findUnit } from "../unit-value.ts";
import { discriminability, groupingInputs, groupingNames } from "./discriminability.ts";
import { answersName, imageName, pictureAnswers } from "./picture-answers.ts";

export const mostGroups = 12;
const [temperature, rate, mostRounds, probes] = [1, 0.05, 10, 48];
/** A unit whose answers to textures differ by less says nothing. */
const leastDeviation = 1e-6;
/** Pictures begin as a texture that is hardly there: enough to wake units, and gone under what drives them. */
const faint = 0.1;

export interface GroupingWish {
  readonly network: Lowered;
  readonly port: string;
  readonly groups: number;
  readonly starts: number;
  /** Steps towards the pictures a round. */
  readonly steps: number;
  readonly seed: number;
  /** Shows pictures as they are at every step, without moving and turning them. */
  readonly isStill?: boolean;
}

/** What one start comes to. */
export interface Grouping {
  /** By unit its group; -1 of one that answers alike to everything. */
  readonly labels: readonly number[];
  /** By group, then by unit, in deviations from its mean over textures. */
  readonly answers: readonly (readonly number[])[];
  /** Sum over groups of how well their pictures tell them apart; at the most groups · log(groups). */
  readonly total: number;
  readonly rounds: number;
  /** [groups, channels, height, width] */
  readonly pictures: Float32Array;
}

export interface UnitGrouping {
  readonly units: number;
  readonly size: { readonly channels: number; readonly height: number; readonly width: number };
  /** One start; undefined where it may not go on. */
  start(number: number, mayGoOn?: () => Promise<boolean>): Promise<Grouping | Problem | undefined>;
}

/** Starts are independent of one another, so that what is done is kept whatever becomes of the next. */
export async function groupUnits(ready: MakeReady, wish: GroupingWish): Promise<UnitGrouping | Problem> {
  const { network, groups, seed } = wish;
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const found = findUnit(network, { port: wish.port, channel: undefined });
  if (isProblem(found)) return found;
  const { units, axes } = found;
  if (axes.channel === undefined) return problem(`${wish.port}: found no axis of units, expected several of them to sort`);
  if (groups < 2 || groups > Math.min(units, mostGroups)) return problem(`${wish.port}: found ${groups} groups for ${units} units, expected 2 to ${Math.min(units, mostGroups)}`);
  const size = { pictures: groups, channels: input.channels, height: input.height, width: input.width };
  const looked = { input, at: scoresBehind(found.value), axes, parametrization: fourier, size };
  const step = ascentStep(network.graph, { ...looked, objective: discriminability(groups, units, temperature), alsoFed: groupingInputs(groups, units) });
  if (isProblem(step)) return step;
  const climbs = await ready(step.graph);
  if (isProblem(climbs)) return climbs;
  const answers = await ready(pictureAnswers(network.graph, looked));
  if (isProblem(answers)) return answers;
  const measure = await measured(answers, size, units, seed);
  if (isProblem(measure)) return measure;
  const heard = measure.scale.flatMap((scale, unit) => (scale > 0 ? [unit] : []));
  if (heard.length < groups) return problem(`${wish.port}: found ${heard.length} units that answer to anything, expected ${groups} at the least`);
  const run = { climbs, answers, step, measure, heard, transformations: wish.isStill ? [] : usualTransformations(size) };
  return { units, size, start: (number, mayGoOn) => oneStart(run, wish, number, mayGoOn) };
}

interface Measure {
  readonly shift: readonly number[];
  /** One over the deviation; 0 of a unit that answers alike to everything. */
  readonly scale: readonly number[];
}

interface Run {
  readonly climbs: RunReady;
  readonly answers: RunReady;
  readonly step: AscentStep;
  readonly measure: Measure;
  readonly heard: readonly number[];
  readonly transformations: ReturnType<typeof usualTransformations>;
}

async function oneStart({ climbs, answers, step, measure, heard, transformations }: Run, { groups, steps, seed }: GroupingWish, number: number, mayGoOn: () => Promise<boolean> = () => Promise.resolve(true)): Promise<Grouping | Problem | undefined> {
  const { size } = step.wish;
  const units = measure.shift.length;
  const own = seed + 7919 * number;
  let labels = dealt(heard, units, groups, own);
  let state: AscentState = { taken: 0, ...atRest(textures(size, own, 0).map((value) => faint * value)) };
  const grouped = (): Readonly<Record<string, FedNumbers>> => ({
    [groupingNames.members]: array([groups, units], membersOf(labels, groups)), [groupingNames.shift]: array([units], measure.shift), [groupingNames.scale]: array([units], measure.scale),
  });
  for (let round = 1; ; round++) {
    for (let i = 0; i < steps; i++) {
      if (!(await mayGoOn())) return undefined;
      const next = await climbs({ ...feedsOf(step, state, { seed: own, rate, transformations }), ...grouped() }, [givenNames.parameters, givenNames.mean, givenNames.square]);
      if (isProblem(next)) return next;
      const [parameters, mean, square] = [givenNames.parameters, givenNames.mean, givenNames.square].map((name) => next.get(name) ?? new Float32Array());
      if (parameters && mean && square) state = { taken: state.taken + 1, parameters, mean, square };
    }
    const seen = await answersTo(answers, state.parameters, size, measure);
    if (isProblem(seen)) return seen;
    const moved = filled(nearest(seen.rows, heard, units), seen.rows, groups);
    const stands = moved.every((label, unit) => label === labels[unit]);
    labels = moved;
    if (!stands && round < mostRounds) continue;
    const last = await climbs({ ...feedsOf(step, state, { seed: own, rate, transformations: [] }), ...grouped() }, [givenNames.objective]);
    return isProblem(last) ? last : { labels, answers: seen.rows, total: last.get(givenNames.objective)?.[0] ?? Number.NaN, rounds: round, pictures: seen.image };
  }
}

/** Every unit that answers to anything, to a group by chance, as many to each as to any other. */
function dealt(heard: readonly number[], units: number, groups: number, seed: number): readonly number[] {
  const stream = randomStream(seed, "groups");
  const labels = new Array<number>(units).fill(-1);
  for (const [place, unit] of heard.toSorted((a, b) => stream.uniform(a) - stream.uniform(b)).entries()) labels[unit] = place % groups;
  return labels;
}

function nearest(rows: readonly (readonly number[])[], heard: readonly number[], units: number): readonly number[] {
  const labels = new Array<number>(units).fill(-1);
  for (const unit of heard) labels[unit] = rows.reduce((best, row, k) => ((row[unit] ?? -Infinity) > (rows[best]?.[unit] ?? -Infinity) ? k : best), 0);
  return labels;
}

/** A group that everyone has left takes the unit that is the least drawn to where it went. */
function filled(labels: readonly number[], rows: readonly (readonly number[])[], groups: number): readonly number[] {
  const next = [...labels];
  for (let k = 0; k < groups; k++) {
    if (next.includes(k)) continue;
    const sizes = Array.from({ length: groups }, (_, group) => next.filter((label) => label === group).length);
    const margin = (unit: number) => rows[next[unit] ?? 0]?.[unit] ?? 0;
    const [chosen] = [...next.keys()].filter((unit) => (sizes[next[unit] ?? -1] ?? 0) > 1).toSorted((a, b) => margin(a) - margin(b));
    if (chosen !== undefined) next[chosen] = k;
  }
  return next;
}

function membersOf(labels: readonly number[], groups: number): readonly number[] {
  const counts = Array.from({ length: groups }, (_, k) => labels.filter((label) => label === k).length);
  return counts.flatMap((count, k) => labels.map((label) => (label === k ? 1 / count : 0)));
}

/** Of what textures drive a unit to: where it is usually, and how far from there. */
async function measured(answers: RunReady, size: AscentStep["wish"]["size"], units: number, seed: number): Promise<Measure | Problem> {
  const [sums, squares] = [new Float64Array(units), new Float64Array(units)];
  const runs = Math.ceil(probes / size.pictures);
  for (let i = 0; i < runs; i++) {
    const seen = await answersTo(answers, textures(size, seed, i + 1), size, undefined);
    if (isProblem(seen)) return seen;
    for (const row of seen.rows) row.forEach((value, unit) => {
      sums[unit] = (sums[unit] ?? 0) + value;
      squares[unit] = (squares[unit] ?? 0) + value * value;
    });
  }
  const count = runs * size.pictures;
  const shift = Array.from(sums, (sum) => sum / count);
  return { shift, scale: shift.map((mean, unit) => {
    const deviation = Math.sqrt(Math.max(0, (squares[unit] ?? 0) / count - mean * mean));
    return deviation > leastDeviation * Math.max(1, Math.abs(mean)) ? 1 / deviation : 0;
  }) };
}

async function answersTo(answers: RunReady, parameters: Float32Array<ArrayBuffer>, size: AscentStep["wish"]["size"], measure: Measure | undefined): Promise<{ readonly rows: readonly (readonly number[])[]; readonly image: Float32Array } | Problem> {
  const names = Array.from({ length: size.pictures }, (_, i) => answersName(i));
  const given = await answers({ [fedNames.parameters]: array(fourier.dims(size), parameters) }, [...names, imageName]);
  if (isProblem(given)) return given;
  const rows = names.map((name) => Array.from(given.get(name) ?? [], (value, unit) => (measure ? (value - (measure.shift[unit] ?? 0)) * (measure.scale[unit] ?? 0) : value)));
  return { rows, image: given.get(imageName) ?? new Float32Array() };
}

/** Waves of all lengths, as strong as in photographs. */
function textures(size: AscentStep["wish"]["size"], seed: number, number: number): Float32Array<ArrayBuffer> {
  const stream = randomStream(seed, `textures ${number}`);
  return Float32Array.from({ length: product(fourier.dims(size)) }, (_, i) => stream.normal(i));
}

function atRest(parameters: Float32Array<ArrayBuffer>) {
  return { parameters, mean: new Float32Array(parameters.length), square: new Float32Array(parameters.length) };
}

function array(dims: readonly number[], data: ArrayLike<number>): FedNumbers {
  return { dtype: "f32", dims, data: Float32Array.from(data) };
}
