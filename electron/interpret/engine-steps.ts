// Runs graphs over a network's parameters on the engine: made ready once, then run with whatever each run is fed.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { compileGraph } from "../../shared/compiler/compile.ts";
import type { Lowered } from "../../shared/compiler/lower/lower.ts";
import type { ArrayMessage, Frame, ProviderChoice } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

export interface StepSettings {
  readonly network: Lowered;
  readonly seed: number;
  readonly provider: ProviderChoice;
  readonly weightsFile: WeightsSource | undefined;
  /** What the network's inputs are fed where a run says nothing else. */
  readonly others: Readonly<Record<string, ArrayMessage>>;
}

/** Runs the graph once; gives the wanted outputs whole. */
export type RunGraph = (feeds: Readonly<Record<string, ArrayMessage>>, wanted: readonly string[]) => Promise<Frame | Problem>;

let runs = 0;

export async function readyGraph(engine: EngineHost, graph: IrGraph, { network, seed, provider, weightsFile, others }: StepSettings): Promise<RunGraph | Problem> {
  const { model } = compileGraph(graph, { variant: "fast", parameters: network.parameters, seed, ...(provider === "auto" ? {} : { provider }) });
  const ready = await engine.prepare({ model: { ...model, ...(weightsFile === undefined ? {} : { weightsFile }) }, provider });
  if (isFailed(ready)) return problem(ready.failed);
  return async (given, wanted) => {
    const fed: Readonly<Record<string, ArrayMessage>> = { ...others, ...given };
    const feeds = Object.fromEntries(model.feeds.flatMap(({ name }) => (fed[name] ? [[name, fed[name]]] : [])));
    const frame = await engine.run({ run: ++runs, model: model.id, provider, feeds, hot: {}, wanted: wanted.map((of) => ({ of, cut: [] })) });
    return frame === null ? problem("the run was given up for another one") : isFailed(frame) ? problem(frame.failed) : frame;
  };
}

export function numbersOf(frame: Frame, of: string): Float32Array<ArrayBuffer> {
  const data = frame.readings.find((reading) => reading.of === of)?.slice?.data;
  return Float32Array.from(data ?? [], Number);
}

export function dimsOf(frame: Frame, of: string): readonly number[] {
  return frame.readings.find((reading) => reading.of === of)?.dims ?? [];
}

/** The first run of a graph that may itself not have been made. */
export async function runOnce(engine: EngineHost, graph: IrGraph | Problem, settings: StepSettings, wanted: readonly string[]): Promise<Frame | Problem> {
  const run = isProblem(graph) ? graph : await readyGraph(engine, graph, settings);
  return isProblem(run) ? run : run({}, wanted);
}
