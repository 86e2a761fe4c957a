// How the network does on samples it has never learned from, with the parameters as they are now.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { dealBatches, stepsInEpoch } from "../../shared/data/batches.ts";
import { countHits } from "../../shared/training/accuracy.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { Dealer } from "./deal-feeds.ts";
import { scoresName, type PreparedTraining } from "./prepare-training.ts";
import { nextRun } from "./run-numbers.ts";

export interface Trial {
  readonly loss: number;
  /** The part of the samples whose class was found, where there are classes. */
  readonly accuracy?: number;
}

/** The last batch is filled with the first samples again; it counts by its part. */
export async function tryNetwork(engine: EngineHost, run: PreparedTraining, dealer: Dealer): Promise<Trial | Problem> {
  const { network, validation, models, step, settings } = run;
  if (!validation) return problem("found no samples held out, expected some to try the network on");
  const batches = dealBatches(validation);
  if (isProblem(batches)) return batches;
  // Where a running mean is kept, it is what comes of the run.
  const as = Object.fromEntries(step.parameters.map(({ name }) => [name, settings.average > 0 && step.state.some((one) => one.name === `average.${name}`) ? `average.${name}` : name]));
  let [sum, count, right, of] = [0, 0, 0, 0];
  for (let i = 0; i < stepsInEpoch(validation); i++) {
    const { samples, counted } = batches.next().value;
    const feeds = dealer.feedsOf(samples);
    if (isProblem(feeds)) return feeds;
    const wanted = [network.loss, ...(network.classes ? [scoresName] : [])].map((name) => ({ of: name, cut: [] }));
    const frame = await engine.run({ run: nextRun(), model: models.trial, provider: run.provider, feeds, hot: {}, kept: { model: models.step, as }, wanted });
    if (frame === null || isFailed(frame)) return problem(frame ? frame.failed : "the trial was given up for another run");
    const found = (name: string) => frame.readings.find((reading) => reading.of === name);
    sum += Number(found(network.loss)?.slice?.data[0] ?? Number.NaN) * counted;
    count += counted;
    const scores = network.classes && found(scoresName);
    if (!network.classes || !scores?.slice) continue;
    const hits = countHits(Float32Array.from(scores.slice.data, Number), scores.dims, network.classes.axis, Array.from(feeds[network.classes.labels]?.data ?? [], Number), counted);
    if (isProblem(hits)) return hits;
    right += hits.right;
    of += hits.of;
  }
  return { loss: sum / count, ...(of > 0 ? { accuracy: right / of } : {}) };
}
