// What is taken of arrays inside the graph tells the same as all their elements: on every array of networks of every kind, on the CPU and on WebGPU.
import { expect, test } from "vitest";
import * as ort from "onnxruntime-node";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument, type CompiledModel } from "../../shared/compiler/compile.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { glanceNumbers, statisticsOfGlance } from "../../shared/tensor/glance.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { lacksDevice, runOnCpu, runOnWebGpu, vulkanDriver } from "./run-onnx.ts";

interface Job {
  readonly model: CompiledModel;
  readonly bytes: Uint8Array;
  readonly feeds: ReadonlyMap<string, NumericArray>;
  /** By the name of the array, in the order it is computed in. */
  readonly want: ReadonlyMap<string, NumericArray>;
}

/** Of each array five elements, spread over all of it. */
const spread = (count: number) => Array.from({ length: 5 }, (_, i) => Math.floor((i * (count - 1)) / 4));

function jobOf(document: WeftDocument, provider?: string): Job {
  const checked = checkDocument(document);
  const numbers = networkNumbers(checked);
  const compiled = compileDocument(checked, { variant: "explore", probes: "all", glances: true, hot: numbers.lowered.parameters.map(({ name }) => name), ...(provider === undefined ? {} : { provider }) });
  if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
  const { model } = compiled;
  const ports = numbers.everyPort();
  const want = new Map(Object.entries(model.probes).map(([port, { name, perm }]) => [name, asComputed(ports.get(port)!, perm)]));
  for (const [name, array] of numbers.outputs()) want.set(name, array);
  const places = model.glances!.arrays.map(({ of, places: feed }) => [feed, numericArray({ dtype: "i32", dims: [5] }, spread(want.get(of)!.data.length))] as const);
  return { model, bytes: model.onnx, feeds: new Map([...numbers.feeds, ...places]), want };
}

/** Axis i of the port is axis `perm[i]` of what is computed. */
function asComputed({ dtype, dims, data }: NumericArray, perm: readonly number[] = dims.map((_, i) => i)): NumericArray {
  const computed = dims.map((_, axis) => dims[perm.indexOf(axis)]!);
  const turned = data.map((_, i) => {
    const at: number[] = [];
    let left = i;
    for (let axis = computed.length - 1; axis >= 0; axis--) {
      at[axis] = left % computed[axis]!;
      left = Math.floor(left / computed[axis]!);
    }
    return data[dims.reduce((place, size, axis) => place * size + at[perm[axis]!]!, 0)]!;
  });
  return numericArray({ dtype, dims: computed }, turned);
}

/** Arrays whose glance disagrees with their elements in float64. */
function disagreements({ model, want }: Job, row: Float32Array | readonly number[], tolerance: number): readonly string[] {
  const { arrays } = model.glances!;
  return arrays.flatMap(({ of }, i) => {
    const at = i * (glanceNumbers.length + 5);
    const [sum, squares, least, greatest, ...elements] = Array.from(row.slice(at, at + glanceNumbers.length + 5));
    const data = Array.from(want.get(of)!.data, Number);
    const told = statisticsOfGlance(data.length, { sum: sum!, squares: squares!, least: least!, greatest: greatest! });
    const mean = data.reduce((a, b) => a + b, 0) / data.length;
    const deviation = Math.sqrt(data.reduce((a, b) => a + (b - mean) ** 2, 0) / data.length);
    const scale = data.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-30);
    if (!told) return [`${of}: nothing told of ${mean} ± ${deviation}`];
    // Squares of what masks are made of are too large for f32.
    const moments = scale > 1e18 && Number.isNaN(told.mean) ? [] : [[told.mean, mean], [told.deviation, deviation]];
    const pairs = [...moments, [told.least, Math.min(...data)], [told.greatest, Math.max(...data)], ...spread(data.length).map((place, k) => [elements[k]!, data[place]!])];
    return pairs.every(([a, b]) => Math.abs(a! - b!) <= tolerance * scale) ? [] : [`${of}: ${JSON.stringify(pairs)}`];
  });
}

const chosen = gallery.filter(({ name }) => ["digit-cnn", "transformer-block", "convolution-sampler", "mixtral"].includes(name));

test.each(chosen)("$name", async ({ document }) => {
  const job = jobOf(document());
  const got = await runOnCpu(job.bytes, job.feeds);
  expect(job.model.glances!.arrays.length).toBeGreaterThan(3);
  expect(disagreements(job, [...got.get(job.model.glances!.packed)!.data], 1e-3)).toEqual([]);
}, 60_000);

test("arrays that are only looked at stay inside, and go out of the same file with a few bytes more", async () => {
  const document = chosen[0]!.document();
  const { model } = jobOf(document);
  const names = async (bytes: Uint8Array) => {
    const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 4 });
    const { outputNames } = session;
    await session.release();
    return [...outputNames].sort();
  };
  const [inside, all] = [[...model.outputs.map(({ name }) => name), model.glances!.packed], Object.values(model.probes).map(({ name }) => name)];
  const others = all.filter((name) => !model.glances!.arrays.some(({ of }) => of === name));
  expect(await names(model.onnx)).toEqual([...new Set([...inside, ...others])].sort());
  expect(await names(Buffer.concat([model.onnx, model.glances!.whole]))).toEqual([...new Set([...inside, ...all])].sort());
  const operators = [true, false].map((glances) => {
    const compiled = compileDocument(checkDocument(document), { variant: "explore", probes: "all", glances });
    return "problems" in compiled ? [] : compiled.operators;
  });
  expect(operators[0]).toEqual(operators[1]);
});

const small = diagram({
  nodes: {
    x: ["input", { axes: "t=6 m=8" }], z: ["input", { axes: "x=5 m=8" }], q: ["linear", { to: "k=4" }], k: ["linear", { to: "k=4" }], scores: ["einsum", { spec: "t k, x k -> t x" }], weights: ["softmax", { axis: "x" }], out: ["output"],
  },
  wires: ["x -> q", "z -> k", "q -> scores:x0", "k -> scores:x1", "scores -> weights", "weights -> out"],
});

test.skipIf(vulkanDriver === undefined)("on WebGPU", ({ skip }) => {
  const jobs = [small, ...(process.env["WEFT_WEBGPU"] ? [gallery.find(({ name }) => name === "digit-cnn")!.document()] : [])].map((document) => jobOf(document, "webgpu"));
  const outcomes = runOnWebGpu(jobs);
  if (outcomes.every(lacksDevice)) return skip("no device for WebGPU here");
  for (const [i, job] of jobs.entries()) {
    const got = outcomes[i];
    if (typeof got !== "object") throw new Error(String(got));
    expect(disagreements(job, [...got.get(job.model.glances!.packed)!.data], 2e-3)).toEqual([]);
  }
}, 120_000);
