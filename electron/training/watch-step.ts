// What is measured of a step now and then besides its loss: the learning rate, the gradients of each block, and how many answers were right.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { Frame, ReadingRequest } from "../../shared/contract/engine.ts";
import { rateOf } from "../../shared/training/run-settings.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { Feeds } from "./deal-feeds.ts";
import type { PreparedTraining } from "./prepare-training.ts";
import { tryBatch } from "./try-network.ts";

const [rateColumn, accuracyColumn] = ["learning rate", "accuracy"] as const;

/** Names of what is measured; none where the step gives nothing out for it. */
export function watchedColumns({ step: { watched }, network }: PreparedTraining): readonly string[] {
  return watched ? [rateColumn, ...(network.classes ? [accuracyColumn] : []), ...watched.norms.values()] : [];
}

export function watchedReadings({ step: { watched } }: PreparedTraining): readonly ReadingRequest[] {
  return watched ? [...(watched.rate === undefined ? [] : [watched.rate]), ...watched.norms.values()].map((of) => ({ of, cut: [] })) : [];
}

/** By the names of the columns. `feeds` are the step's: of them, with the parameters that the step has left, it is told how many answers are right. */
export async function watchedValues(engine: EngineHost, run: PreparedTraining, frame: Frame, feeds: Feeds): Promise<Readonly<Record<string, number>> | Problem> {
  const { step: { watched }, settings, network } = run;
  if (!watched) return {};
  const tried = network.classes ? await tryBatch(engine, run, feeds, network.batch) : undefined;
  if (isProblem(tried)) return tried;
  const read = (name: string) => Number(frame.readings.find(({ of }) => of === name)?.slice?.data[0] ?? Number.NaN);
  return {
    [rateColumn]: watched.rate === undefined ? rateOf(settings) : read(watched.rate),
    ...(tried && tried.of > 0 ? { [accuracyColumn]: tried.right / tried.of } : {}),
    ...Object.fromEntries([...watched.norms.values()].map((name) => [name, read(name)])),
  };
}
