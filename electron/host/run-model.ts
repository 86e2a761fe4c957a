// A compiled network is run once on the CPU, looked at, and let go.
import { problem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage, CompiledModelMessage } from "../../shared/contract/engine.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { EngineHost } from "./engine-host.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

export interface ModelRun {
  readonly model: CompiledModelMessage;
  /** Absolute. */
  readonly weightsFile: WeightsSource | undefined;
  readonly feeds: Readonly<Record<string, ArrayMessage>>;
}

/** `look` may read every output of the run, by its name in the network. */
export async function runModel<T>(engine: EngineHost, { model, weightsFile, feeds }: ModelRun, look: (read: (of: string) => Promise<ArrayMessage | Failed>) => Promise<T | Problem>): Promise<T | Problem> {
  const ready = await engine.prepare({ model: { ...model, once: true, ...(weightsFile === undefined ? {} : { weightsFile }) }, provider: "cpu" });
  if (isFailed(ready)) return problem(ready.failed);
  try {
    const frame = await engine.run({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: model.outputs.map(({ name }) => ({ of: name })) });
    if (frame === null || isFailed(frame)) return problem(frame ? frame.failed : "the run was given up for another one");
    return await look((of) => engine.readArray({ model: model.id, of }));
  } finally {
    await engine.release({ model: model.id });
  }
}
