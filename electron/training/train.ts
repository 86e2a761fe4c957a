// The loop: steps on the engine, trials on what was held out, checkpoints and records, from wherever the run stands.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { dealBatches } from "../../shared/data/batches.ts";
import { elementsOfBytes } from "../../shared/tensor/elements.ts";
import type { Carried } from "../../shared/training/carried.ts";
import type { CheckpointArrays, RunPosition } from "../../shared/training/checkpoint.ts";
import type { MetricRecord } from "../../shared/training/metrics.ts";
import { printRunSettings } from "../../shared/training/run-settings.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { createDealer, type Feeds } from "./deal-feeds.ts";
import { findFault } from "./find-fault.ts";
import type { PreparedTraining } from "./prepare-training.ts";
import type { BytesOf, FoundCheckpoint, RunFolder } from "./run-folder.ts";
import { readCarried, writeWeights } from "./read-weights.ts";
import { nextRun } from "./run-numbers.ts";
import { tryNetwork, type Trial } from "./try-network.ts";
import { watchedColumns, watchedReadings, watchedValues } from "./watch-step.ts";

export interface Progress {
  readonly done: number;
  readonly steps: number;
  readonly epoch: number;
  readonly loss: number;
  readonly norm: number;
  /** The newest trial so far. */
  readonly trial?: Trial;
  readonly stepsPerSecond: number;
}

export interface TrainOptions {
  /** Goes on from here instead of beginning. */
  readonly from?: FoundCheckpoint;
  readonly onProgress?: (progress: Progress) => void;
  /** Asked before each step: a run that may not go on keeps a checkpoint first. */
  readonly mayGoOn?: () => Promise<boolean>;
  /** Whether more than usual is measured of the coming step. */
  readonly isWatched?: () => boolean;
  /** The engine is free until it comes back. */
  readonly afterStep?: (done: StepDone) => Promise<void>;
}

export interface StepDone {
  readonly record: MetricRecord;
  readonly steps: number;
  readonly isWatched: boolean;
  /** Whether there is a checkpoint of it, and whether it did better than any before on what is held out. */
  readonly isKept: boolean;
  readonly isBest: boolean;
}

/** Why a run came to nothing, and where. */
export interface TrainFault extends Problem {
  /** The port or the parameter. */
  readonly at?: string;
}

export interface Trained {
  readonly done: number;
  readonly steps: number;
  readonly loss: number;
  readonly seconds: number;
  readonly trial?: Trial;
  readonly best?: RunPosition["best"];
}

const columns = ["loss", "gradient norm", "held-out loss", "held-out accuracy", "held-out whole"] as const;

export async function train(engine: EngineHost, run: PreparedTraining, folder: RunFolder, options: TrainOptions = {}): Promise<Trained | TrainFault> {
  let isAlive = true;
  const silence = engine.onStatus(({ state }) => { isAlive &&= state !== "restarting" && state !== "stopped"; });
  try {
    return await takeSteps(engine, run, folder, options, () => isAlive);
  } finally {
    silence();
  }
}

/** A fresh engine has kept nothing: a run must not go on with it as if it had. */
async function takeSteps(engine: EngineHost, run: PreparedTraining, folder: RunFolder, { from, onProgress, mayGoOn = () => Promise.resolve(true), isWatched = () => false, afterStep }: TrainOptions, isAlive: () => boolean): Promise<Trained | TrainFault> {
  const { step, settings, models, provider } = run;
  const carried = [...step.parameters, ...step.state];
  const arrays = arraysOf(run);
  const dealer = createDealer(run);
  let position: RunPosition = from?.about.position ?? { epoch: 0, step: 0, done: 0, seconds: 0 };
  const opened = await folder.openRecords([...columns, ...watchedColumns(run)], position.done);
  if (opened) return opened;
  const batches = dealBatches(run.training, position);
  if (isProblem(batches)) return batches;
  const began = performance.now() - position.seconds * 1000;
  const firstDone = position.done;
  const firstAt = performance.now();
  const keep = Object.fromEntries(carried.map(({ name, next }) => [name, next]));
  const rate = { [step.rate.name]: { dtype: "f32", dims: [], data: Float32Array.of(step.rate.value) } } satisfies Feeds;
  const wanted = [step.loss, ...(step.norm === undefined ? [] : [step.norm])].map((of) => ({ of, cut: [] }));
  let begins: Feeds | Problem = from ? fromCheckpoint(arrays, from.bytesOf) : await fromStart(engine, run);
  if (isProblem(begins)) return begins;
  let [loss, trial]: [number, Trial | undefined] = [Number.NaN, undefined];
  const dealNext = () => {
    const batch = batches.next().value;
    return { batch, feeds: dealer.feedsOf(batch.samples) };
  };
  let coming = dealNext();
  while (position.done < run.steps && (await mayGoOn())) {
    const { batch, feeds } = coming;
    if (isProblem(feeds)) return feeds;
    const isClose = isWatched();
    const given = { ...feeds, ...dealer.noiseOf(position.done) };
    const running = engine.run({ run: nextRun(), model: models.step, provider, feeds: { ...given, ...begins, ...rate }, hot: {}, keep, wanted: isClose ? [...wanted, ...watchedReadings(run)] : wanted });
    begins = {};
    // The next batch is made while the engine computes this one.
    coming = dealNext();
    const frame = await running;
    if (frame === null || isFailed(frame)) return problem(`step ${position.done + 1}: ${frame ? frame.failed : "the step was given up for another run"}: go on from the last checkpoint`);
    if (!isAlive()) return engineLost(position);
    const read = (name: string | undefined) => Number(frame.readings.find(({ of }) => of === name)?.slice?.data[0] ?? Number.NaN);
    loss = read(step.loss);
    const norm = read(step.norm);
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) return stopped(engine, run, position, given, loss, norm);

    const done = position.done + 1;
    const isEpochEnd = batch.step + 1 === run.stepsInEpoch;
    position = { ...position, epoch: isEpochEnd ? batch.epoch + 1 : batch.epoch, step: isEpochEnd ? 0 : batch.step + 1, done, seconds: (performance.now() - began) / 1000 };
    const isLast = done === run.steps;
    const isDue = (every: number) => isLast || (every === 0 ? isEpochEnd : done % every === 0);
    let isBest = false;
    const tried = run.validation && isDue(settings.tryEvery) ? await tryNetwork(engine, run, dealer) : undefined;
    if (isProblem(tried)) return tried;
    if (!isAlive()) return engineLost(position);
    if (tried) {
      trial = tried;
      isBest = position.best === undefined || tried.loss < position.best.loss;
      if (isBest) position = { ...position, best: { loss: tried.loss, done } };
    }
    const watched = isClose ? await watchedValues(engine, run, frame, given) : {};
    if (isProblem(watched)) return watched;
    const record: MetricRecord = { step: done, epoch: done / run.stepsInEpoch, seconds: Number(position.seconds.toFixed(3)), values: { loss, "gradient norm": norm, ...(tried ? trialValues(tried) : {}), ...watched } };
    const unwritten = await folder.record(record);
    if (unwritten) return unwritten;
    const isKept = isBest || isDue(settings.keepEvery);
    if (isKept) {
      const failed = await keepCheckpoint(engine, run, folder, position, arrays, isBest || isLast);
      if (failed) return failed;
    }
    onProgress?.({ done, steps: run.steps, epoch: done / run.stepsInEpoch, loss, norm, ...(trial ? { trial } : {}), stepsPerSecond: (done - firstDone) / ((performance.now() - firstAt) / 1000) });
    await afterStep?.({ record, steps: run.steps, isWatched: isClose, isKept, isBest });
  }
  if (position.done < run.steps && position.done > firstDone) {
    const failed = await keepCheckpoint(engine, run, folder, position, arrays, false);
    if (failed) return failed;
  }
  return { done: position.done, steps: run.steps, loss, seconds: position.seconds, ...(trial ? { trial } : {}), ...(position.best ? { best: position.best } : {}) };
}

function trialValues({ loss, accuracy, whole }: Trial): Readonly<Record<string, number>> {
  return { "held-out loss": loss, ...(accuracy === undefined ? {} : { "held-out accuracy": accuracy }), ...(whole === undefined ? {} : { "held-out whole": whole }) };
}

function engineLost({ done }: RunPosition): Problem {
  return problem(`after step ${done}: the engine ended, and what it had learned since the last checkpoint is lost: go on from there`);
}

/** What a checkpoint of the run holds. */
export function arraysOf({ step }: Pick<PreparedTraining, "step">): CheckpointArrays {
  const planned = ({ name, dims, dtype }: Carried) => ({ name, dims, dtype });
  return { parameters: step.parameters.map(planned), state: step.state.map(planned) };
}

async function stopped(engine: EngineHost, run: PreparedTraining, { done }: RunPosition, feeds: Feeds, loss: number, norm: number): Promise<TrainFault> {
  const fault = await findFault(engine, run, feeds);
  const found = Number.isFinite(loss) ? `a gradient of length ${norm}` : `a loss of ${loss}`;
  const words = isProblem(fault) ? fault.problem : fault.words;
  return {
    ...problem(`step ${done + 1}: found ${found}, expected finite numbers: ${words}; take a smaller learning rate or shorten gradients, then go on from the last checkpoint`),
    ...(isProblem(fault) || fault.at === undefined ? {} : { at: fault.at }),
  };
}

function fromCheckpoint(arrays: CheckpointArrays, bytesOf: BytesOf): Feeds {
  return Object.fromEntries((["parameters", "state"] as const).flatMap((kind) => arrays[kind].map(({ name, dims, dtype = "f32" }): readonly [string, ArrayMessage] => [name, { dtype, dims, data: elementsOfBytes(dtype, bytesOf(kind, name) ?? new Uint8Array(0)) }])));
}

/** Parameters begin as the engine has them; the optimiser remembers nothing yet. */
async function fromStart(engine: EngineHost, { step, models }: PreparedTraining): Promise<Feeds | Problem> {
  const feeds: Record<string, ArrayMessage> = {};
  for (const { name, dims, starts } of step.state) {
    const array = starts === "zeros" ? undefined : await engine.readParameter({ model: models.step, name: starts.like });
    if (isFailed(array)) return problem(array.failed);
    feeds[name] = array ?? { dtype: "f32", dims, data: new Float32Array(dims.reduce((a, b) => a * b, 1)) };
  }
  return feeds;
}

async function keepCheckpoint(engine: EngineHost, run: PreparedTraining, folder: RunFolder, position: RunPosition, arrays: CheckpointArrays, asWeights: boolean): Promise<Problem | undefined> {
  const { settings } = run;
  const bytes = await readCarried(engine, run);
  if (isProblem(bytes)) return bytes;
  const failed = await folder.keep(arrays, { position, settings: printRunSettings(settings), network: run.digest }, (_, name) => bytes.get(name), settings.keepLast);
  if (failed || !asWeights || (position.best && position.best.done !== position.done)) return failed;
  return writeWeights(engine, run, folder, bytes);
}
