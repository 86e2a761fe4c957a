// Everything a run needs before its first step: which samples, which graphs, and both ready on the engine.
import { createHash } from "node:crypto";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileGraph } from "../../shared/compiler/compile.ts";
import { allParameters, isDrawnToItsEnd } from "../../shared/compiler/lower/all-parameters.ts";
import type { LoweredParameter } from "../../shared/compiler/lower/lower.ts";
import type { ProviderChoice } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { stepsInEpoch, type BatchPlan } from "../../shared/data/batches.ts";
import { cacheSamples } from "../../shared/data/cache-samples.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { splitSamples } from "../../shared/data/split.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { withNothingLeftOut } from "../../shared/document/nothing-left-out.ts";
import { printDocument } from "../../shared/document/text.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { learningNetwork, type LearningNetwork } from "../../shared/training/learning-document.ts";
import { optimisers } from "../../shared/training/optimisers/index.ts";
import { rateOf, type RunSettings } from "../../shared/training/run-settings.ts";
import { schedules } from "../../shared/training/schedules/index.ts";
import type { PlannedParameter } from "../../shared/tensor/weights-plan.ts";
import { trainStep, type TrainStep } from "../../shared/training/train-step.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { restingArrays } from "../weights/resting-arrays.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { openWeights } from "../weights/open-weights.ts";

export interface TrainingWish {
  readonly document: WeftDocument;
  readonly settings: RunSettings;
  readonly dataset: Dataset;
  readonly provider: ProviderChoice;
  /** Absolute, where the document names weights to begin from. */
  readonly weightsFile: WeightsSource | undefined;
  /** The document with the seed and the weights file that are its own, whatever the run begins with: what is left out of the run keeps the numbers it has there. */
  readonly own: { readonly document: WeftDocument; readonly weightsFile: WeightsSource | undefined };
  /** Whether the learning rate and the gradients of each block can be looked at. */
  readonly isWatched?: boolean;
}

export interface PreparedTraining {
  readonly settings: RunSettings;
  readonly network: LearningNetwork;
  readonly dataset: Dataset;
  readonly provider: ProviderChoice;
  /** Of the document and what it is compared with: a checkpoint belongs to it. */
  readonly digest: string;
  readonly step: TrainStep;
  /** The step, and the forward run that is looked at in between, as the engine knows them. */
  readonly models: { readonly step: string; readonly trial: string };
  readonly weightsFile: WeightsSource | undefined;
  /** Numbers of what is left out of the run. */
  readonly resting: readonly RestingNumbers[];
  readonly training: BatchPlan;
  readonly validation: BatchPlan | undefined;
  readonly stepsInEpoch: number;
  readonly steps: number;
}

/** Of one parameter, as they go into every weights file of the run. */
export interface RestingNumbers extends PlannedParameter {
  readonly bytes: Uint8Array;
}

export const scoresName = "scores of a trial";
/** In bytes: samples that are made are kept up to this. */
const mostKept = 2 ** 29;

export async function prepareTraining(engine: EngineHost, wish: TrainingWish): Promise<PreparedTraining | Problem> {
  const { settings } = wish;
  const network = learningNetwork({ document: wish.document, arrays: wish.dataset.arrays, batch: settings.batch, output: settings.loss, target: settings.target, inputs: settings.inputs, noise: settings.noise });
  if (isProblem(network)) return network;
  const unknown = settings.learn.find((name) => !network.lowered.parameters.some((one) => one.name === name));
  if (unknown !== undefined) return problem(`learn: found ${JSON.stringify(unknown)}, expected parameters of the network: ${network.lowered.parameters.map(({ name }) => name).slice(0, 12).join(", ") || "it has none"}`);
  const resting = restingNumbers(wish.own, network);
  if (isProblem(resting)) return resting;
  const dataset = cacheSamples(wish.dataset, mostKept);
  const plans = planBatches(dataset, settings, network.batch);
  if (isProblem(plans)) return plans;
  const step = stepOf(network, settings, wish.isWatched ?? false);
  if (isProblem(step)) return step;
  const models = await readyModels(engine, network, step, wish);
  if (isProblem(models)) return models;
  const epoch = stepsInEpoch(plans.training);
  const digest = digestOf(network.document);
  return { settings, network, dataset, provider: wish.provider, digest, step, models, weightsFile: wish.weightsFile, resting, ...plans, stepsInEpoch: epoch, steps: Math.max(1, Math.round(settings.epochs * epoch)) };
}

/** Read once: the document's own file may be gone before the run has ended. */
function restingNumbers({ document, weightsFile }: TrainingWish["own"], { lowered }: LearningNetwork): readonly RestingNumbers[] | Problem {
  const checked = checkDocument(document);
  if (withNothingLeftOut(document) === document && isDrawnToItsEnd(checked)) return [];
  const all = allParameters(checked);
  if (isProblem(all)) return all;
  const given = weightsFile === undefined ? undefined : openWeights(weightsFile);
  if (isFailed(given)) return problem(given.failed);
  try {
    const read: RestingNumbers[] = [];
    for (const { name, dims, dtype, bytes } of restingArrays(all, document, new Set(lowered.parameters.map(({ name }) => name)), given)) {
      const numbers = bytes();
      if (isFailed(numbers)) return problem(numbers.failed);
      read.push({ name, dims, dtype, bytes: numbers });
    }
    return read;
  } finally {
    given?.close();
  }
}

/** What a document is called, which weights it has and what is tried with it may change without its runs becoming another network's. */
function digestOf({ weights: _, linked: _elsewhere, storedAs: _older, experiments: _tried, ...document }: WeftDocument): string {
  return createHash("sha256").update(printDocument({ ...document, title: "", about: "", layout: {} })).digest("hex");
}

function planBatches(dataset: Dataset, settings: RunSettings, size: number): Pick<PreparedTraining, "training" | "validation"> | Problem {
  const { seed, held } = settings;
  const label = settings.data.kind === "made" ? undefined : dataset.arrays.find(({ use, classes, dims }) => use === "target" && classes && dims.length === 0);
  const classOf = label && ((sample: number) => Number(batchArrays(dataset, [sample])[label.name]?.data[0] ?? 0));
  const split = splitSamples(dataset, { part: held, seed, ...(classOf ? { classOf } : {}) });
  if (isProblem(split)) return split;
  if (split.training.length < size) return problem(`found ${split.training.length} samples to learn from, expected at least the ${size} of one step: add samples, hold out fewer or take a smaller batch`);
  return { training: { samples: split.training, size, seed, last: "drop" }, validation: split.validation.length > 0 ? { samples: split.validation, size, last: "fill" } : undefined };
}

function stepOf({ lowered, loss }: LearningNetwork, settings: RunSettings, isWatched: boolean): TrainStep | Problem {
  const { optimiser: chosen, schedule: planned, clip, average } = settings;
  const [optimiser, schedule] = [optimisers.find(({ name }) => name === chosen.name), schedules.find(({ name }) => name === planned.name)];
  if (!optimiser || !schedule) return problem(`found the optimiser ${chosen.name} and the schedule ${planned.name}, expected ones that Weft knows`);
  const learn = settings.learn.length > 0 ? settings.learn : lowered.parameters.flatMap((one) => (one.learned ? [one.name] : []));
  const outputs = lowered.graph.outputs.filter(({ name }) => name === loss);
  const step = trainStep({ ...lowered.graph, outputs }, {
    loss, parameters: learn, optimiser, settings: chosen.settings, rate: rateOf(settings), schedule, scheduleSettings: planned.settings, warmUp: settings.warmUp, measured: true,
    ...(isWatched ? { partOf: (name: string) => partOf(lowered.parameters, name) } : {}), ...(clip > 0 ? { clip } : {}), ...(average > 0 ? { average } : {}),
    // Biases and scales are not pulled to zero, as is the habit.
    decays: (name) => (lowered.parameters.find((one) => one.name === name)?.dims.length ?? 2) > 1,
  });
  if (isProblem(step)) return problem(step.port === undefined ? step.problem : `${step.port}: ${step.problem}`);
  return { ...step, graph: { ...step.graph, origins: new Map(), hints: new Map() } };
}

/** The node of the main diagram that a parameter lies in: a copy of a block, or an operator. */
export function partOf(parameters: readonly LoweredParameter[], name: string): string {
  return parameters.find((one) => one.name === name)?.owner.split("/")[0] ?? name;
}

async function readyModels(engine: EngineHost, network: LearningNetwork, step: TrainStep, wish: TrainingWish): Promise<PreparedTraining["models"] | Problem> {
  const ready = (graph: IrGraph) => readyModel(engine, graph, { parameters: network.lowered.parameters, moved: step.parameters.map(({ name }) => name), ...wish });
  const made = await ready(step.graph);
  if (isProblem(made)) return made;
  const { graph } = network.lowered;
  const scores = network.classes && graph.origins.get(network.classes.scores);
  const trial = await ready({ ...graph, origins: new Map(), outputs: [...graph.outputs.filter(({ name }) => name === network.loss), ...(scores ? [{ name: scoresName, value: scores }] : [])] });
  return isProblem(trial) ? trial : { step: made, trial };
}

export interface ModelWish extends Pick<TrainingWish, "settings" | "provider" | "weightsFile"> {
  readonly parameters: readonly LoweredParameter[];
  /** Parameters that are fed instead of read from a file. */
  readonly moved: readonly string[];
}

/** Gives the name by which the engine knows it. Origins of the graph are probes. */
export async function readyModel(engine: EngineHost, graph: IrGraph, { parameters, moved, settings, provider, weightsFile }: ModelWish): Promise<string | Problem> {
  const { model } = compileGraph(graph, { variant: graph.origins.size > 0 ? "explore" : "fast", parameters, seed: settings.seed, hot: moved, ...(provider === "auto" ? {} : { provider }) });
  const ready = await engine.prepare({ model: { ...model, ...(weightsFile === undefined ? {} : { weightsFile }) }, provider });
  return isFailed(ready) ? problem(ready.failed) : model.id;
}
