// The kinds of picture that one unit answers to: what drives it is grouped by what a late layer says of it, and a picture is climbed from the mean of each group, of a channel wherever it looks.
// Nguyen, Yosinski, Clune: Multifaceted Feature Visualization, 2016; for small pictures, with fewer steps and no zoom.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { Lowered } from "../../compiler/lower/lower.ts";
import { product } from "../../ir/dims.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { applyNetwork, remainingInputs } from "../apply-network.ts";
import { ascentStep, givenNames } from "../ascent-step.ts";
import { feedsOf, type FedNumbers } from "../follow-step.ts";
import { unitAnswers } from "../grouping/discriminability.ts";
import { channel } from "../objectives/channel.ts";
import { scoresBehind } from "../objectives/logit.ts";
import type { Parametrization } from "../parametrizations/parametrization.ts";
import { pictureInput } from "../picture-input.ts";
import type { MakeReady } from "../ready-graph.ts";
import type { Unit } from "../read-unit.ts";
import { jitter } from "../transformations/jitter.ts";
import { findUnit } from "../unit-value.ts";
import { clusterRows, squaredDistance } from "./cluster-rows.ts";
import { denoised } from "./denoise.ts";
import { principalParts } from "./principal-parts.ts";

/** Samples that drive the unit most, at the most and at the least; numbers a code is brought down to; pictures that a mean is of. */
const [mostDriving, leastDriving, codeLength, parents] = [200, 12, 50, 15];

/** First the whole picture, then only its middle, then all of it once more with less smoothing. Steps and weights are shares of the range of a pixel. */
const phases = [{ steps: 20, step: 0.02, smooth: 0.03, margin: 0 }, { steps: 8, step: 0.02, smooth: 0.02, margin: 0.25 }, { steps: 6, step: 0.01, smooth: 0.01, margin: 0 }] as const;

export interface FacetSample {
  readonly feeds: Readonly<Record<string, FedNumbers>>;
  /** [channels, height, width], from 0 to 1. */
  readonly picture: Float32Array;
}

export interface FacetsWish {
  readonly network: Lowered;
  readonly unit: Unit;
  /** Whose array tells kinds apart; what goes into the last learned map where nothing is said. */
  readonly code?: string | undefined;
  readonly samples: number;
  readonly sample: (number: number) => FacetSample | Problem;
  readonly seed: number;
  /** Asked before every run; false ends it. */
  readonly onRun?: (done: number, of: number) => Promise<boolean>;
}

export interface Facet {
  readonly picture: Float32Array;
  /** The mean that it was climbed from. */
  readonly mean: Float32Array;
  /** Numbers of the samples that the mean is of, the nearest to the middle of the group first. */
  readonly parents: readonly number[];
  /** The part of all that the unit answers to what drives it that falls to this kind. */
  readonly share: number;
  readonly before: number;
  readonly after: number;
}

export interface Facets {
  readonly facets: readonly Facet[];
  readonly driving: number;
  readonly silhouette: number;
  readonly size: { readonly channels: number; readonly height: number; readonly width: number };
}

/** Undefined where it was ended early. */
export async function findFacets(ready: MakeReady, wish: FacetsWish): Promise<Facets | Problem | undefined> {
  const { network, unit, seed } = wish;
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const found = findUnit(network, unit);
  if (isProblem(found)) return found;
  const value = scoresBehind(found.value);
  const code = wish.code === undefined ? beforeLastMap(network) : network.graph.origins.get(wish.code);
  if (!code) return problem(wish.code === undefined ? "found no learned map to look in front of: name a late layer" : `${wish.code} carries no array`);
  const run = await ready(codedGraph(network.graph, value, found.axes, code));
  if (isProblem(run)) return run;
  const steps = phases.reduce((sum, phase) => sum + phase.steps, 0);
  let done = 0;
  const goesOn = (left: number) => wish.onRun?.(done++, done + left) ?? Promise.resolve(true);

  const seen: { readonly number: number; readonly answer: number; readonly code: Float32Array }[] = [];
  for (let number = 0; number < wish.samples; number++) {
    if (!(await goesOn(wish.samples - number + 2 * steps))) return undefined;
    const sample = wish.sample(number);
    const given = isProblem(sample) ? sample : await run(sample.feeds, [names.answers, names.code]);
    if (isProblem(given)) return given;
    seen.push({ number, answer: given.get(names.answers)?.[found.at] ?? 0, code: given.get(names.code) ?? new Float32Array() });
  }
  const driving = seen.toSorted((a, b) => b.answer - a.answer).slice(0, Math.min(mostDriving, Math.ceil(wish.samples / 2))).filter(({ answer }) => answer > 0);
  if (driving.length < leastDriving) return problem(`${unit.port}: found ${driving.length} of ${wish.samples} samples that drive the unit, expected ${leastDriving} at the least to tell kinds apart: take more samples, or another unit`);
  const codes = principalParts(driving.map(({ code: own }) => own), codeLength);
  const { labels, centres, silhouette } = clusterRows(codes, seed);

  const size = { pictures: 1, channels: input.channels, height: input.height, width: input.width };
  const step = ascentStep(network.graph, { input, at: value, axes: found.axes, size, parametrization: asItIs, objective: channel(found.at) });
  if (isProblem(step)) return step;
  const climb = await ready(step.graph);
  if (isProblem(climb)) return climb;
  const total = driving.reduce((sum, { answer }) => sum + answer, 0);
  const facets: Facet[] = [];
  for (const [k, centre] of centres.entries()) {
    const members = [...driving.keys()].filter((i) => labels[i] === k);
    const near = members.toSorted((a, b) => squaredDistance(codes[a] ?? [], centre) - squaredDistance(codes[b] ?? [], centre)).slice(0, parents).map((i) => driving[i]?.number ?? 0);
    const mean = meanPicture(near, wish);
    if (isProblem(mean)) return mean;
    const look = async (picture: Float32Array<ArrayBuffer>, taken: number, moves: boolean) => climb(feedsOf(step, { taken, parameters: picture, mean: new Float32Array(picture.length), square: new Float32Array(picture.length) }, { seed: seed + k, rate: 0, transformations: moves ? [jitter(Math.max(1, Math.round(input.width / 16)))] : [] }), [givenNames.mean, givenNames.objective]);
    const first = await look(mean, 0, false);
    if (isProblem(first)) return first;
    let [picture, taken] = [mean, 0];
    for (const phase of phases) for (let i = 0; i < phase.steps; i++) {
      if (!(await goesOn((centres.length - k) * steps - taken))) return undefined;
      const given = await look(picture, taken++, true);
      if (isProblem(given)) return given;
      picture = moved(picture, given.get(givenNames.mean) ?? new Float32Array(), phase, size);
    }
    const last = await look(picture, 0, false);
    if (isProblem(last)) return last;
    facets.push({ picture, mean, parents: near, share: members.reduce((sum, i) => sum + (driving[i]?.answer ?? 0), 0) / total, before: first.get(givenNames.objective)?.[0] ?? 0, after: last.get(givenNames.objective)?.[0] ?? 0 });
  }
  return { facets: facets.toSorted((a, b) => b.share - a.share), driving: driving.length, silhouette, size };
}

const asItIs: Parametrization = { dims: ({ pictures, channels, height, width }) => [pictures, channels, height, width], image: (_, parameters) => parameters };
const names = { answers: "answers", code: "code" } as const;

function codedGraph(network: IrGraph, value: IrNode, axes: Parameters<typeof unitAnswers>[2], code: IrNode): IrGraph {
  const ir = irBuilder(createInterner());
  const [answered, coded] = applyNetwork(ir, network, new Map(), [value, code]);
  const outputs = answered && coded ? [{ name: names.answers, value: unitAnswers(ir, answered, axes) }, { name: names.code, value: ir.reshape(coded, [product(coded.type.dims)]) }] : [];
  return { inputs: remainingInputs(ir, network, new Map()), outputs, origins: new Map() };
}

/** What the last learned map reads: the latest that a network says of a picture before it answers. */
function beforeLastMap({ graph, parameters }: Lowered): IrNode | undefined {
  const learned = new Set(graph.inputs.flatMap(({ name, node }) => (parameters.some((one) => one.name === name && one.dims.length >= 2) ? [node] : [])));
  const isFed = (node: IrNode) => node.word === "input" || node.word === "constant";
  // From the outputs back, so the first map that is met is the last one.
  const queue = graph.outputs.map(({ value }) => value);
  const known = new Set(queue);
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (node.inputs.some((one) => learned.has(one))) return node.inputs.find((one) => !isFed(one));
    for (const one of node.inputs) if (!known.has(one)) {
      known.add(one);
      queue.push(one);
    }
  }
  return undefined;
}

function meanPicture(numbers: readonly number[], { sample }: FacetsWish): Float32Array<ArrayBuffer> | Problem {
  let sum: Float32Array<ArrayBuffer> | undefined;
  for (const number of numbers) {
    const one = sample(number);
    if (isProblem(one)) return one;
    sum ??= new Float32Array(one.picture.length);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (one.picture[i] ?? 0) / numbers.length;
  }
  return sum ?? new Float32Array();
}

/** A step along the gradient by its mean size, kept among what pixels can be, then smoothed as a whole: a projection and not a penalty. */
function moved(picture: Float32Array, gradient: Float32Array, { step, smooth, margin }: (typeof phases)[number], size: Facets["size"]): Float32Array<ArrayBuffer> {
  const [top, left] = [Math.round(margin * size.height), Math.round(margin * size.width)];
  const isIn = (i: number) => {
    const [y, x] = [Math.floor(i / size.width) % size.height, i % size.width];
    return y >= top && y < size.height - top && x >= left && x < size.width - left;
  };
  const length = gradient.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, gradient.length);
  const next = picture.map((value, i) => (length > 0 && isIn(i) ? Math.min(1, Math.max(0, value + (step * (gradient[i] ?? 0)) / length)) : value));
  return denoised(next, size, smooth).map((value) => Math.min(1, Math.max(0, value)));
}
