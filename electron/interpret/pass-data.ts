// Goes over a data set once and keeps what every unit of the chosen wires answers to.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { arrangeArrays } from "../../shared/data/arrange-arrays.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { Dataset, SampleArray } from "../../shared/data/define.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { passExamples, type ExamplePass } from "../../shared/interpret/examples/example-pass.ts";
import { greatestAnswers, type SampledWire } from "../../shared/interpret/examples/greatest-answers.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { sampledNetwork, type SampledNetwork } from "../../shared/training/many-samples.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { dimsOf, numbersOf, readyGraph, type StepSettings } from "./engine-steps.ts";

export interface DataPassWish extends Pick<StepSettings, "provider" | "weightsFile"> {
  readonly document: WeftDocument;
  readonly dataset: Dataset;
  /** Numbers of the samples to look at. */
  readonly samples: Uint32Array;
  /** Ports whose units are asked. */
  readonly ports: readonly string[];
  /** Examples kept at either end. */
  readonly k: number;
  readonly seed: number;
  /** Told after every batch; false ends the pass early with what has been seen. */
  readonly onBatch?: (done: number, of: number) => Promise<boolean>;
}

export interface DataPass {
  /** By port. */
  readonly passes: ReadonlyMap<string, { readonly units: number; readonly pass: ExamplePass }>;
  /** Names of the classes the examples were told apart by; empty without. */
  readonly classes: readonly string[];
  readonly seen: number;
}

/** Samples a run. */
const batchSize = 64;

export async function passData(engine: EngineHost, wish: DataPassWish): Promise<DataPass | Problem> {
  const { dataset, samples, ports } = wish;
  const network = sampledNetwork(wish.document, dataset.arrays, Math.max(1, Math.min(batchSize, samples.length)));
  if (isProblem(network)) return network;
  const wires = sampledWires(network, ports);
  if (isProblem(wires)) return wires;
  const graph = greatestAnswers(network.lowered.graph, wires);
  const controls = Object.fromEntries(network.lowered.controls.map(({ name, value }): [string, ArrayMessage] => [name, { dtype: "f32", dims: [], data: Float32Array.of(value) }]));
  const run = isProblem(graph) ? graph : await readyGraph(engine, graph, { ...wish, network: network.lowered, others: controls });
  if (isProblem(run)) return run;

  const label = classArray(dataset.arrays);
  const passes = new Map<string, { units: number; pass: ExamplePass }>();
  const { size } = network.batch;
  for (let start = 0; start < samples.length; start += size) {
    const counted = samples.subarray(start, start + size);
    // The last batch is filled with its first sample; what only fills is not counted.
    const batch = Uint32Array.from({ length: size }, (_, i) => counted[i] ?? counted[0] ?? 0);
    const arrays = batchArrays(dataset, batch);
    const feeds = arrangeArrays(network.fits, arrays);
    const frame = isProblem(feeds) ? feeds : await run(feeds, ports);
    if (isProblem(frame)) return frame;
    const groups = label && arrays[label.name]?.data;
    for (const port of ports) {
      const [, units = 1] = dimsOf(frame, port);
      const known = passes.get(port) ?? { units, pass: passExamples({ units, classes: label?.classes?.length ?? 1, k: wish.k, seed: wish.seed }) };
      passes.set(port, known);
      known.pass.take(counted, numbersOf(frame, port), groups && Float64Array.from(groups, Number));
    }
    const seen = Math.min(samples.length, start + size);
    if (wish.onBatch && !(await wish.onBatch(seen, samples.length))) return { passes, classes: label?.classes ?? [], seen };
  }
  return { passes, classes: label?.classes ?? [], seen: samples.length };
}

/** The array that says which class a sample is of. */
export function classArray(arrays: readonly SampleArray[]): SampleArray | undefined {
  return arrays.find(({ use, classes, dims }) => use === "target" && classes && dims.length === 0);
}

function sampledWires({ lowered, batch }: SampledNetwork, ports: readonly string[]): readonly SampledWire[] | Problem {
  const wires: SampledWire[] = [];
  for (const port of ports) {
    const type = lowered.types.get(port);
    if (!type || !lowered.graph.origins.has(port)) return problem(`${port} carries no array`);
    const at = type.axes.findIndex(({ name }) => name === batch.name);
    if (at < 0) return problem(`${port}: found no axis of samples, expected a wire that the data lead to`);
    const { channel, positions } = unitAxes({ axes: type.axes.filter((_, i) => i !== at) });
    const among = (axis: number) => (axis < at ? axis : axis + 1);
    wires.push({ port, batch: at, axes: { channel: channel === undefined ? undefined : among(channel), positions: positions.map(among) } });
  }
  return wires;
}
