// Which wire first held a number that is none: the step that went wrong is looked at again, with the parameters it began with.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { isFloat } from "../../shared/tensor/dtype.ts";
import { nextOf } from "../../shared/training/carried.ts";
import { inTraining } from "../../shared/training/training-mode.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { Feeds } from "./deal-feeds.ts";
import { readyModel, type PreparedTraining } from "./prepare-training.ts";
import { nextRun } from "./run-numbers.ts";

export interface FoundFault {
  readonly words: string;
  /** The port or the parameter. */
  readonly at?: string;
}

export async function findFault(engine: EngineHost, run: PreparedTraining, feeds: Feeds): Promise<FoundFault | Problem> {
  const { network, step, models, provider } = run;
  const { graph } = inTraining(network.lowered.graph, nextOf);
  const origins = new Map([...graph.origins].filter(([, value]) => isFloat(value.type.dtype)));
  const moved = step.parameters.map(({ name }) => name);
  const model = await readyModel(engine, { ...graph, origins, outputs: graph.outputs.filter(({ name }) => name === network.loss) }, { ...run, parameters: network.lowered.parameters, moved });
  if (isProblem(model)) return model;
  const as = Object.fromEntries(moved.map((name) => [name, name]));
  // Figures are of every number only where a histogram is asked for.
  const frame = await engine.run({ run: nextRun(), model, provider, feeds, hot: {}, kept: { model: models.step, as }, wanted: [...origins.keys()].map((of) => ({ of, histogram: { bins: 1 } })) });
  await engine.release({ model });
  if (frame === null || isFailed(frame)) return { words: "the wire could not be found" };
  const ports = new Map(frame.readings.map((reading) => [reading.of, reading]));
  // In the order in which they are computed: whatever is wrong first made the others wrong.
  for (const port of origins.keys()) {
    const found = ports.get(port);
    if (found && found.statistics.notFinite > 0) return { at: port, words: `${port} is the first wire that holds numbers that are not finite, ${Math.round(found.statistics.notFinite * found.statistics.count)} of ${found.statistics.count}` };
  }
  for (const { name, next } of step.parameters) {
    const after = await engine.readArray({ model: models.step, of: next });
    if (!isFailed(after) && !isFinite(after)) return { at: name, words: `every wire is finite, but the gradient of ${name} is not` };
  }
  return { words: "every wire is finite, but the gradients are too long to be measured" };
}

function isFinite({ data }: ArrayMessage): boolean {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(Number(data[i]))) return false;
  return true;
}
