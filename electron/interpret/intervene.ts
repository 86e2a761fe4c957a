// Runs a network with changes on its wires beside the untouched one: on one input, and over a data set where there is one.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered } from "../../shared/compiler/lower/lower.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { arrangeArrays } from "../../shared/data/arrange-arrays.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { matchInputs } from "../../shared/data/match-inputs.ts";
import { applyNetwork, remainingInputs } from "../../shared/interpret/apply-network.ts";
import { outputEffect, tallyEffect, type DataEffect, type OutputEffect } from "../../shared/interpret/interventions/effect.ts";
import { fedName, intervened } from "../../shared/interpret/interventions/intervene.ts";
import { isFed, type Intervention } from "../../shared/interpret/interventions/intervention.ts";
import type { IrGraph, IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../shared/ir/ir-builder.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { plansOf, sampledNetwork, usableArrays, type SampledNetwork } from "../../shared/training/many-samples.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { dimsOf, numbersOf, readyGraph, type RunGraph, type StepSettings } from "./engine-steps.ts";
import { classArray } from "./pass-data.ts";

export interface InterveneWish extends Pick<StepSettings, "provider" | "weightsFile" | "others"> {
  readonly checked: CheckedDiagram;
  readonly interventions: readonly Intervention[];
  readonly seed: number;
  /** What means and other samples are taken from, and what the change is tried on. */
  readonly data?: { readonly dataset: Dataset; readonly samples: Uint32Array };
  /** False once it is to stop. */
  readonly onBatch?: (done: number, of: number) => Promise<boolean>;
}

export interface Intervened {
  readonly outputs: readonly OutputEffect[];
  /** By change, how far the values of its wire moved. */
  readonly moved: readonly number[];
  /** Of the first output that is one row of scores. */
  readonly data?: DataEffect & { readonly output: string };
}

const batchSize = 64;

export async function intervene(engine: EngineHost, wish: InterveneWish): Promise<Intervened | Problem> {
  const { checked, interventions } = wish;
  const [plain, changed] = [lowerDiagram(checked, irBuilder(createInterner())), intervened(checked, interventions)];
  if (isProblem(plain)) return plain;
  if (isProblem(changed)) return changed;
  const fed = await fedValues(engine, wish, plain);
  if (isProblem(fed)) return fed;
  const ports = [...new Set(interventions.map(({ port }) => port))];
  const names = plain.outputs.map(({ name }) => name);
  const [before, after] = [await both(plain), await both(changed, fed)];
  if (isProblem(before)) return before;
  if (isProblem(after)) return after;
  const outputs = names.map((name) => outputEffect(name, dimsOf(before, name), numbersOf(before, name), numbersOf(after, name)));
  const moved = interventions.map(({ port }) => {
    const other = numbersOf(after, port);
    return numbersOf(before, port).reduce((most, value, i) => Math.max(most, Math.abs(value - (other[i] ?? 0))), 0);
  });
  const data = wish.data && (await overData(engine, wish, wish.data, fed));
  if (isProblem(data)) return data;
  return { outputs, moved, ...(data ? { data } : {}) };

  async function both(network: Lowered, more: Readonly<Record<string, ArrayMessage>> = {}) {
    const run = await readyGraph(engine, withOutputs(network, ports), { ...wish, network });
    return isProblem(run) ? run : run(more, [...names, ...ports]);
  }
}

/** The network's own outputs, and what is on the ports. */
function withOutputs({ graph }: Lowered, ports: readonly string[]): IrGraph {
  const more = ports.flatMap((port) => {
    const value = graph.origins.get(port);
    return value ? [{ name: port, value }] : [];
  });
  return { ...graph, outputs: [...graph.outputs, ...more], origins: new Map() };
}

/** What is put in place of values, from other runs. */
async function fedValues(engine: EngineHost, wish: InterveneWish, plain: Lowered): Promise<Readonly<Record<string, ArrayMessage>> | Problem> {
  const { interventions, data, seed } = wish;
  const fed: Record<string, ArrayMessage> = {};
  for (const [i, { port, change }] of interventions.entries()) {
    if (!isFed(change)) continue;
    if (!data) return problem(`${port}: found ${change.kind} without data, expected some to take it from: say which`);
    const drawn = data.samples[Math.floor(randomStream(seed, "resample").uniform(i) * data.samples.length)] ?? 0;
    const value = change.kind === "mean" ? await meanOver(engine, wish, data, port) : await valueFor(engine, wish, data.dataset, plain, port, change.kind === "patch" ? change.sample : drawn);
    if (isProblem(value)) return value;
    fed[fedName(i)] = value;
  }
  return fed;
}

async function valueFor(engine: EngineHost, wish: InterveneWish, dataset: Dataset, plain: Lowered, port: string, sample: number): Promise<ArrayMessage | Problem> {
  if (sample >= dataset.size) return problem(`found sample ${sample}, expected 0 to ${dataset.size - 1}`);
  const fits = matchInputs(usableArrays(dataset.arrays, plansOf(plain)), plansOf(plain));
  const feeds = isProblem(fits) ? fits : arrangeArrays(fits, batchArrays(dataset, [sample]));
  if (isProblem(feeds)) return feeds;
  const run = await readyGraph(engine, { ...withOutputs(plain, [port]) }, { ...wish, network: plain });
  const frame = isProblem(run) ? run : await run(feeds, [port]);
  return isProblem(frame) ? frame : { dtype: "f32", dims: dimsOf(frame, port), data: numbersOf(frame, port) };
}

/** Whole batches only, so that each sample counts alike. */
async function meanOver(engine: EngineHost, wish: InterveneWish, { dataset, samples }: NonNullable<InterveneWish["data"]>, port: string): Promise<ArrayMessage | Problem> {
  const network = sampledNetwork(wish.checked.document, dataset.arrays, Math.max(1, Math.min(batchSize, samples.length)));
  if (isProblem(network)) return network;
  const graph = batchedOutput(network, port, (ir, value, batch) => ir.sum(value, [batch]));
  const run = isProblem(graph) ? graph : await readyGraph(engine, graph, { ...wish, network: network.lowered });
  if (isProblem(run)) return run;
  const { size } = network.batch;
  let sum: Float64Array | undefined;
  let dims: readonly number[] = [];
  let count = 0;
  for (let start = 0; start + size <= samples.length; start += size) {
    const feeds = arrangeArrays(network.fits, batchArrays(dataset, samples.subarray(start, start + size)));
    const frame = isProblem(feeds) ? feeds : await run(feeds, [port]);
    if (isProblem(frame)) return frame;
    const part = numbersOf(frame, port);
    dims = dimsOf(frame, port);
    sum ??= new Float64Array(part.length);
    for (let i = 0; i < part.length; i++) sum[i] = (sum[i] ?? 0) + (part[i] ?? 0);
    count += size;
    if (wish.onBatch && !(await wish.onBatch(count, samples.length))) break;
  }
  return sum ? { dtype: "f32", dims, data: Float32Array.from(sum, (value) => value / count) } : problem(`found ${samples.length} samples, expected at least the ${size} that the network takes at once`);
}

function batchedOutput({ lowered, batch }: SampledNetwork, port: string, of: (ir: GraphBuilder, value: IrNode, batch: number) => IrNode): IrGraph | Problem {
  const [value, type] = [lowered.graph.origins.get(port), lowered.types.get(port)];
  const at = type?.axes.findIndex(({ name }) => name === batch.name) ?? -1;
  if (!value || at < 0) return problem(`${port}: found no axis of samples, expected a wire that the data lead to`);
  const ir = irBuilder(createInterner());
  const [seen] = applyNetwork(ir, lowered.graph, new Map(), [value]);
  return seen ? { inputs: remainingInputs(ir, lowered.graph, new Map()), outputs: [{ name: port, value: of(ir, seen, at) }], origins: new Map() } : problem(`${port} carries no array`);
}

async function overData(engine: EngineHost, wish: InterveneWish, { dataset, samples }: NonNullable<InterveneWish["data"]>, fed: Readonly<Record<string, ArrayMessage>>): Promise<Intervened["data"] | Problem> {
  const size = Math.max(1, Math.min(batchSize, samples.length));
  const plain = sampledNetwork(wish.checked.document, dataset.arrays, size);
  if (isProblem(plain)) return plain;
  const output = plain.lowered.outputs.find(({ type }) => type.axes.length === 2 && type.axes.some(({ name }) => name === plain.batch.name));
  if (!output) return undefined;
  const changed = sampledNetwork(wish.checked.document, dataset.arrays, size, { changed: (checked, batch) => intervened(checked, wish.interventions, batch) });
  if (isProblem(changed)) return changed;
  const runs: RunGraph[] = [];
  for (const { lowered } of [plain, changed]) {
    const run = await readyGraph(engine, { ...lowered.graph, origins: new Map() }, { ...wish, network: lowered });
    if (isProblem(run)) return run;
    runs.push(run);
  }
  const [before, after] = runs;
  const label = classArray(dataset.arrays);
  const tally = tallyEffect(label?.classes ?? []);
  const at = output.type.axes.findIndex(({ name }) => name === plain.batch.name);
  for (let start = 0; start < samples.length && before && after; start += plain.batch.size) {
    const counted = samples.subarray(start, start + plain.batch.size);
    const arrays = batchArrays(dataset, Uint32Array.from({ length: plain.batch.size }, (_, i) => counted[i] ?? counted[0] ?? 0));
    const feeds = arrangeArrays(plain.fits, arrays);
    if (isProblem(feeds)) return feeds;
    const [was, is] = [await before(feeds, [output.name]), await after({ ...feeds, ...fed }, [output.name])];
    if (isProblem(was)) return was;
    if (isProblem(is)) return is;
    const width = dimsOf(was, output.name)[1 - at] ?? 1;
    const rows = (values: Float32Array) => (at === 0 ? values : turned(values, width));
    tally.take(rows(numbersOf(was, output.name)), rows(numbersOf(is, output.name)), width, label && Array.from(arrays[label.name]?.data ?? [], Number), counted.length);
    if (wish.onBatch && !(await wish.onBatch(start + counted.length, samples.length))) break;
  }
  return { ...tally.result(), output: output.name };
}

/** Columns as rows. */
function turned(values: Float32Array, rows: number): Float32Array {
  const columns = values.length / rows;
  return Float32Array.from(values, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? 0);
}
