// What the units of a wire look for, by name: over samples whose pixels have names, where each unit fires most is held against where each concept is.
// Two passes, one for the answer that a unit exceeds at one place in a hundred, one for where it does. What fits into memory is not run a second time.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { Lowered } from "../../compiler/lower/lower.ts";
import { product } from "../../ir/dims.ts";
import type { IrGraph } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { applyNetwork, remainingInputs } from "../apply-network.ts";
import { countInBuckets } from "../examples/doubling-histogram.ts";
import { quantileOf } from "../examples/quantile.ts";
import type { FedNumbers } from "../follow-step.ts";
import type { MakeReady } from "../ready-graph.ts";
import { findUnit, type FoundUnit } from "../unit-value.ts";
import { countOverlaps, leastOverlap, type ConceptLayer, type ConceptScore } from "./overlap.ts";

/** A unit fires where its answer is among this share of its greatest. */
const firing = 0.01;
const buckets = 4096;
/** Answers that stay in memory between the passes: 128 MiB. */
const mostKept = 2 ** 25;

export interface ProbeSample {
  readonly feeds: Readonly<Record<string, FedNumbers>>;
  readonly layers: readonly ConceptLayer[];
}

export interface DissectWish {
  readonly network: Lowered;
  readonly port: string;
  readonly samples: number;
  readonly sample: (number: number) => ProbeSample | Problem;
  readonly picture: { readonly height: number; readonly width: number };
  readonly concepts: readonly string[];
  /** False ends it early. */
  readonly onRun?: (done: number, of: number) => Promise<boolean>;
}

export interface DissectedUnit {
  readonly threshold: number;
  /** The share of all pixels at which it fires. */
  readonly share: number;
  /** By concept's name, the best first. */
  readonly scores: readonly { readonly concept: string; readonly iou: number }[];
}

/** The name of a unit: the concept it is nearest to, where it is near to any. */
export function labelOf({ scores: [best] }: Pick<DissectedUnit, "scores">): string | undefined {
  return best && best.iou > leastOverlap ? best.concept : undefined;
}

/** By unit; undefined where it was ended early. */
export async function dissect(ready: MakeReady, wish: DissectWish): Promise<readonly DissectedUnit[] | Problem | undefined> {
  const found = findUnit(wish.network, { port: wish.port, channel: undefined });
  if (isProblem(found)) return found;
  const maps = mapsGraph(wish.network.graph, found);
  if (isProblem(maps)) return problem(`${wish.port}: ${maps.problem}`);
  const run = await ready(maps.graph);
  if (isProblem(run)) return run;
  const { units } = found;
  const places = maps.height * maps.width;
  const isKept = wish.samples * units * places <= mostKept;
  const kept: { readonly answers: ArrayLike<number>; readonly layers: readonly ConceptLayer[] }[] = [];
  let done = 0;
  const pass = async (take: (answers: ArrayLike<number>, layers: readonly ConceptLayer[]) => void): Promise<Problem | boolean> => {
    for (let number = 0; number < wish.samples; number++) {
      if (wish.onRun && !(await wish.onRun(done++, (isKept ? 1 : 2) * wish.samples))) return false;
      const sample = wish.sample(number);
      if (isProblem(sample)) return sample;
      const given = await run(sample.feeds, [mapsName]);
      if (isProblem(given)) return given;
      take(given.get(mapsName) ?? [], sample.layers);
    }
    return true;
  };

  const histograms = countInBuckets(units, 1, buckets);
  const first = await pass((answers, layers) => {
    if (isKept) kept.push({ answers, layers });
    for (let i = 0; i < answers.length; i++) histograms.take(Math.floor(i / places), 0, answers[i] ?? 0);
  });
  if (first !== true) return first === false ? undefined : first;
  const thresholds = Array.from({ length: units }, (_, unit) => quantileOf(histograms.of(unit), 1 - firing));
  const overlaps = countOverlaps(thresholds, wish.concepts.length, wish.picture);
  for (const { answers, layers } of kept) overlaps.take(answers, maps.height, maps.width, layers);
  const second = isKept || (await pass((answers, layers) => overlaps.take(answers, maps.height, maps.width, layers)));
  if (second !== true) return second === false ? undefined : second;
  const named = ({ concept, iou }: ConceptScore) => ({ concept: wish.concepts[concept] ?? "", iou });
  return thresholds.map((threshold, unit) => ({ threshold, share: overlaps.share(unit), scores: overlaps.of(unit).map(named) }));
}

const mapsName = "maps";

/** The wire's array as [units, height, width]. */
function mapsGraph(network: IrGraph, { value, axes: { channel, positions }, units }: FoundUnit): { readonly graph: IrGraph; readonly height: number; readonly width: number } | Problem {
  const others = [...value.type.dims.keys()].filter((axis) => axis !== channel && !positions.includes(axis));
  const [rows, columns, more] = positions;
  if (more !== undefined || (rows !== undefined && columns === undefined) || product(others.map((axis) => value.type.dims[axis] ?? 1)) > 1) return problem("found units that look along other than two axes, expected those of a picture, such as behind a convolution");
  const ir = irBuilder(createInterner());
  const [seen] = applyNetwork(ir, network, new Map(), [value]);
  if (!seen) return problem("found no array there");
  const order = [...(channel === undefined ? [] : [channel]), ...others, ...positions];
  const [height, width] = [rows, columns].map((axis) => (axis === undefined ? 1 : (value.type.dims[axis] ?? 1)));
  const maps = ir.reshape(ir.transpose(seen, order), [units, height ?? 1, width ?? 1]);
  return { graph: { inputs: remainingInputs(ir, network, new Map()), outputs: [{ name: mapsName, value: maps }], origins: new Map() }, height: height ?? 1, width: width ?? 1 };
}
