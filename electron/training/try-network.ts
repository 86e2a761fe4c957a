// How the network does on samples it has never learned from, with the parameters as they are now.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { dealBatches, stepsInEpoch } from "../../shared/data/batches.ts";
import { countHits } from "../../shared/training/accuracy.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { Dealer, Feeds } from "./deal-feeds.ts";
import { scoresName, type PreparedTraining } from "./prepare-training.ts";
import { nextRun } from "./run-numbers.ts";

export interface Trial {
  readonly loss: number;
  /** The part of the samples whose class was found, where there are classes. */
  readonly accuracy?: number;
  /** The part of the samples whose every class was found, where a sample has several. */
  readonly whole?: number;
}

/** The last batch is filled with the first samples again; it counts by its part. */
export async function tryNetwork(engine: EngineHost, run: PreparedTraining, dealer: Dealer): Promise<Trial | Problem> {
  const { validation } = run;
  if (!validation) return problem("found no samples held out, expected some to try the network on");
  const batches = dealBatches(validation);
  if (isProblem(batches)) return batches;
  let [sum, count, right, of, whole, labelled] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < stepsInEpoch(validation); i++) {
    const { samples, counted } = batches.next().value;
    const feeds = dealer.feedsOf(samples);
    if (isProblem(feeds)) return feeds;
    const tried = await tryBatch(engine, run, { ...feeds, ...dealer.noiseOfTrial(i) }, counted);
    if (isProblem(tried)) return tried;
    sum += tried.loss * counted;
    count += counted;
    right += tried.right;
    of += tried.of;
    whole += tried.whole;
    labelled += tried.samples;
  }
  return { loss: sum / count, ...(of > 0 ? { accuracy: right / of } : {}), ...(of > labelled ? { whole: whole / labelled } : {}) };
}

export interface TriedBatch {
  readonly loss: number;
  /** Of so many answers these were right, and of so many samples these wholly; none where there are no classes. */
  readonly right: number;
  readonly of: number;
  readonly whole: number;
  readonly samples: number;
}

/** One batch, of whose samples only the first `counted` are looked at. */
export async function tryBatch(engine: EngineHost, run: PreparedTraining, feeds: Feeds, counted: number): Promise<TriedBatch | Problem> {
  const { network, models, provider } = run;
  const wanted = [network.loss, ...(network.classes ? [scoresName] : [])].map((name) => ({ of: name, cut: [] }));
  const frame = await engine.run({ run: nextRun(), model: models.trial, provider, feeds, hot: {}, kept: { model: models.step, as: usedNow(run) }, wanted });
  if (frame === null || isFailed(frame)) return problem(frame ? frame.failed : "the trial was given up for another run");
  const found = (name: string) => frame.readings.find((reading) => reading.of === name);
  const loss = Number(found(network.loss)?.slice?.data[0] ?? Number.NaN);
  const scores = network.classes && found(scoresName);
  if (!network.classes || !scores?.slice) return { loss, right: 0, of: 0, whole: 0, samples: 0 };
  const hits = countHits(Float32Array.from(scores.slice.data, Number), scores.dims, network.classes.axis, Array.from(feeds[network.classes.labels]?.data ?? [], Number), counted);
  return isProblem(hits) ? hits : { loss, ...hits };
}

/** By parameter, under which name the step has left what the network is used with: where a running mean is kept, it is what comes of the run. */
export function usedNow({ step, settings }: PreparedTraining): Readonly<Record<string, string>> {
  return Object.fromEntries(step.parameters.map(({ name }) => [name, settings.average > 0 && step.state.some((one) => one.name === `average.${name}`) ? `average.${name}` : name]));
}
