// Numbers of a run out of the engine, as bytes: all that goes from step to step, and the network's weights among it.
import { problem, type Problem } from "../../shared/base/problem.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { bytesOfElements } from "../../shared/tensor/elements.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { PreparedTraining } from "./prepare-training.ts";
import type { RunFolder } from "./run-folder.ts";

/** By the name in the run; a problem before the first step. */
export async function readCarried(engine: EngineHost, { step, models }: PreparedTraining, wanted: readonly { readonly name: string; readonly next: string }[] = [...step.parameters, ...step.state]): Promise<ReadonlyMap<string, Uint8Array> | Problem> {
  const bytes = new Map<string, Uint8Array>();
  for (const { name, next } of wanted) {
    const array = await engine.readArray({ model: models.step, of: next });
    if (isFailed(array)) return problem(array.failed);
    bytes.set(name, bytesOfElements(array.dtype, array.data));
  }
  return bytes;
}

/** Into the run's folder, as a file that the network is used with. */
export async function writeWeights(engine: EngineHost, { models, network, resting }: PreparedTraining, folder: RunFolder, carried: ReadonlyMap<string, Uint8Array>, file?: string): Promise<Problem | undefined> {
  const bytes = new Map(carried);
  // What does not learn lies where it began.
  for (const { name, dtype } of network.lowered.parameters) {
    if (bytes.has(name)) continue;
    const array = await engine.readParameter({ model: models.step, name });
    if (isFailed(array)) return problem(array.failed);
    bytes.set(name, bytesOfElements(dtype, array.data));
  }
  for (const { name, bytes: kept } of resting) bytes.set(name, kept);
  const planned = [...network.lowered.parameters, ...resting];
  return folder.writeWeights(weightsPlan(planned), planned, (name) => bytes.get(`average.${name}`) ?? bytes.get(name), file);
}
