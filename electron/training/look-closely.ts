// How the numbers of a network lie between two steps: its parameters, and what flows on its wires for one batch.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { Reading } from "../../shared/contract/engine.ts";
import type { Spread } from "../../shared/contract/jobs/train.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { IrNode } from "../../shared/ir/graph.ts";
import { callOf } from "../../shared/ir/interner.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";
import { isFloat } from "../../shared/tensor/dtype.ts";
import { elementsOfBytes, type ElementArray } from "../../shared/tensor/elements.ts";
import { addActivity, deadUnits } from "../../shared/training/unit-activity.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { Feeds } from "./deal-feeds.ts";
import { readyModel, type PreparedTraining } from "./prepare-training.ts";
import { nextRun } from "./run-numbers.ts";
import { usedNow } from "./try-network.ts";

const bins = 32;
/** More would be more than anybody looks at. */
const [mostParameters, mostActivations] = [48, 16];
/** Elements of an array beyond which it is left out of a look. */
const mostElements = 2 ** 22;
/** Samples of the batch whose activations are looked at one by one. */
const mostSamples = 32;

/** `bytes` are the parameters' own, by name. */
export function spreadsOfParameters({ step }: PreparedTraining, bytes: ReadonlyMap<string, Uint8Array>): readonly Spread[] {
  const small = step.parameters.filter(({ dims, dtype }) => isFloat(dtype) && dims.reduce((a, b) => a * b, 1) <= mostElements);
  return small.slice(0, mostParameters).map(({ name, dtype }): Spread => {
    return { of: name, ...spreadOfNumbers(elementsOfBytes(dtype, bytes.get(name) ?? new Uint8Array(0))) };
  });
}

interface WatchedPort {
  readonly port: string;
  /** The axis that counts units, where units can be dead. */
  readonly units?: number;
}

export interface CloserLook {
  activations(feeds: Feeds): Promise<readonly Spread[] | Problem>;
}

/** Gets a network ready that gives out what its activations are. */
export async function readyCloserLook(engine: EngineHost, run: PreparedTraining): Promise<CloserLook | Problem> {
  const { network: { lowered, loss }, models, provider, step } = run;
  const ports = portsToWatch(run);
  const origins = new Map(ports.flatMap(({ port }) => {
    const node = lowered.graph.origins.get(port);
    return node ? [[port, node] as const] : [];
  }));
  if (origins.size === 0) return { activations: () => Promise.resolve([]) };
  const model = await readyModel(engine, { ...lowered.graph, origins, outputs: lowered.graph.outputs.filter(({ name }) => name === loss) }, { ...run, parameters: lowered.parameters, moved: step.parameters.map(({ name }) => name) });
  if (isProblem(model)) return model;
  return {
    async activations(feeds) {
      const wanted = ports.map(({ port }) => ({ of: port, cut: [{ start: 0, end: Math.min(mostSamples, run.network.batch), step: 1 }] }));
      const frame = await engine.run({ run: nextRun(), model, provider, feeds, hot: {}, kept: { model: models.step, as: usedNow(run) }, wanted });
      if (frame === null || isFailed(frame)) return problem(frame ? frame.failed : "the look was given up for another run");
      const readings = new Map(frame.readings.map((reading) => [reading.of, reading]));
      return ports.flatMap((watched) => {
        const reading = readings.get(watched.port);
        return reading ? [spreadOf(reading, watched)] : [];
      });
    },
  };
}

function spreadOf({ of, slice }: Reading, { units }: WatchedPort): Spread {
  const data = slice && isNumbers(slice.data) ? slice.data : new Float32Array(0);
  const activity = units === undefined || !slice ? undefined : addActivity(undefined, data, slice.dims, units);
  return {
    of, ...spreadOfNumbers(data),
    ...(activity ? { units: { count: activity.active.length, dead: [...deadUnits(activity)], samples: slice?.dims[0] ?? 0 } } : {}),
  };
}

/** In two passes, without a copy; what is not finite is left out. */
function spreadOfNumbers(given: ElementArray): Omit<Spread, "of"> {
  const data = isNumbers(given) ? given : new Float32Array(0);
  let [least, greatest, sum, squares, zeros, count] = [Infinity, -Infinity, 0, 0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const x = data[i] ?? 0;
    if (x - x !== 0) continue;
    if (x < least) least = x;
    if (x > greatest) greatest = x;
    sum += x;
    squares += x * x;
    if (x === 0) zeros += 1;
    count += 1;
  }
  const counts = new Array<number>(bins).fill(0);
  const scale = greatest > least ? bins / (greatest - least) : 0;
  for (let i = 0; i < data.length; i++) {
    const x = data[i] ?? 0;
    if (x - x !== 0) continue;
    const at = Math.min(bins - 1, Math.floor((x - least) * scale));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const mean = count > 0 ? sum / count : 0;
  return { mean, deviation: count > 0 ? Math.sqrt(Math.max(0, squares / count - mean * mean)) : 0, zero: zeros / Math.max(1, count), histogram: { least: count > 0 ? least : 0, greatest: count > 0 ? greatest : 0, counts } };
}

function isNumbers(data: ElementArray): data is Exclude<ElementArray, BigInt64Array> {
  return !(data instanceof BigInt64Array);
}

/** Activations first, because their units can die; then what operators with parameters give. In the order in which they are computed. */
function portsToWatch({ network: { lowered } }: PreparedTraining): readonly WatchedPort[] {
  const seen = new Set<IrNode>();
  const all = [...lowered.graph.origins].flatMap(([port, node]): readonly (WatchedPort & { readonly rank: number })[] => {
    const { dims, dtype } = node.type;
    const operator = node.word === "call" ? findOperator(callOf(node).operator) : undefined;
    const axes = lowered.types.get(port)?.axes;
    if (!operator || !axes || seen.has(node) || !isFloat(dtype) || dims.length < 2 || dims.reduce((a, b) => a * b, 1) > mostElements) return [];
    seen.add(node);
    const channel = axes.findIndex(({ role }) => role === "channel");
    if (operator.group === "activation") return [{ port, rank: 0, units: channel < 0 ? axes.length - 1 : channel }];
    return callOf(node).parameters.length > 0 ? [{ port, rank: 1 }] : [];
  });
  const chosen = new Set([...all].sort((a, b) => a.rank - b.rank).slice(0, mostActivations));
  return all.filter((one) => chosen.has(one)).map(({ rank: _, ...watched }) => watched);
}
