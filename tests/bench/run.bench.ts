// Live runs beside plain onnxruntime-node: the same weights file, the same options, the same process count, taken in turns.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as ort from "onnxruntime-node";
import { createEngineHost } from "../../electron/host/engine-host.ts";
import { forkProgram } from "../../electron/host/fork-program.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument, type CompiledModel } from "../../shared/compiler/compile.ts";
import type { ArrayMessage, ReadingRequest } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { galleryDocument } from "./gallery-documents.ts";
import { figure, quantile } from "./report.ts";
import { residualNetwork } from "./residual-network.ts";

const rounds = 25;
const cache = mkdtempSync(join(tmpdir(), "weft-bench-"));
const host = createEngineHost(() => forkProgram(resolve("dist/engine.mjs"), cache));

for (const [name, document] of [["ResNet-18", residualNetwork()], ["ViT tiny", visionTransformer()]] as const) await measure(name, document);
host.close();
rmSync(cache, { recursive: true, force: true });

/** The usual "tiny" of the literature (DeiT-Ti): width 192, 3 heads, 12 blocks, 224 pixels a side. */
function visionTransformer(): WeftDocument {
  const document = galleryDocument("vit");
  const sizes = Object.entries({ side: 224, m: 192, h: 3, f: 768, classes: 1000 }).map(([size, value]) => [size, { value }] as const);
  return { ...document, sizes: { ...document.sizes, ...Object.fromEntries(sizes) } };
}

async function measure(name: string, document: WeftDocument): Promise<void> {
  const checked = checkDocument(document);
  const fast = compiled(checked, { variant: "fast" });
  await prepare(fast);
  const activations = Object.keys(compiled(checked, { variant: "explore", probes: "all" }).probes).filter((port) => /relu|gelu|act|s\d|stem|sum|soft/.test(port));
  const twelve = compiled(checked, { variant: "explore", probes: evenly(activations, 12), glances: true });
  const every = compiled(checked, { variant: "explore", probes: "all", glances: true });
  const feeds = Object.fromEntries(fast.feeds.map(({ name: feed, dims, dtype }): [string, ArrayMessage] => [feed, { dtype, dims, data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i)) }]));
  // A view shows a thumbnail: one channel, at most 28 places an axis.
  const views = (model: CompiledModel): readonly ReadingRequest[] => Object.entries(model.probes).map(([of, { dims }]) => ({ of, cut: dims.map((size, i) => ({ start: 0, end: dims.length > 2 && i === 0 ? 1 : size, step: Math.max(1, Math.ceil(size / 28)) })) }));

  const plain = await plainSession(fast, "all");
  const plainBasic = await plainSession(fast, "basic");
  await compare(`live run ${name}, no view open`, 1.05, plain, fast, [], feeds);
  await prepare(twelve);
  await compare(`live run ${name}, 12 post-activation views`, 1.25, plain, twelve, views(twelve), feeds);
  await prepare(every);
  await compare(`live run ${name}, every wire probed`, 1.5, plainBasic, every, views(every), feeds);
  await plain.release();
  await plainBasic.release();
}

async function compare(name: string, target: number, plain: ort.InferenceSession, model: CompiledModel, wanted: readonly ReadingRequest[], feeds: Readonly<Record<string, ArrayMessage>>): Promise<void> {
  const tensors = Object.fromEntries(Object.entries(feeds).map(([feed, { dims, data }]) => [feed, new ort.Tensor("float32", data as Float32Array, dims)]));
  const [ours, theirs, inside]: [number[], number[], number[]] = [[], [], []];
  for (let round = -3; round < rounds; round++) {
    const start = performance.now();
    await plain.run(tensors);
    const middle = performance.now();
    const frame = await host.run({ run: round + 10, model: model.id, provider: "cpu", feeds, hot: {}, wanted });
    const end = performance.now();
    if (frame === null || isFailed(frame)) throw new Error(frame === null ? "superseded" : frame.failed);
    // The first rounds warm both up.
    if (round < 0) continue;
    theirs.push(middle - start);
    ours.push(end - middle);
    inside.push(frame.seconds * 1000);
  }
  figure(name, "ms", ours, { plain: round(quantile(theirs, 0.5)), inSession: round(quantile(inside, 0.5)), ratio: round(quantile(ours, 0.5) / quantile(theirs, 0.5)), target, views: wanted.length, threads: Math.max(1, availableParallelism() - 1) });
}

function compiled(checked: ReturnType<typeof checkDocument>, options: Parameters<typeof compileDocument>[1]): CompiledModel {
  const made = compileDocument(checked, options);
  if ("problems" in made) throw new Error(made.problems.map((p) => p.problem).join("; "));
  return made.model;
}

async function prepare(model: CompiledModel): Promise<void> {
  const answer = await host.prepare({ model, provider: "cpu" });
  if (isFailed(answer)) throw new Error(answer.failed);
}

/** The same file the engine wrote, opened here without anything of ours around it. */
async function plainSession(model: CompiledModel, level: "all" | "basic"): Promise<ort.InferenceSession> {
  const folder = readdirSync(cache).find((entry) => readdirSync(join(cache, entry)).includes(`${model.id}.onnx`));
  if (folder === undefined) throw new Error("the engine wrote no model");
  return ort.InferenceSession.create(join(cache, folder, `${model.id}.onnx`), {
    graphOptimizationLevel: level, logSeverityLevel: 3, intraOpNumThreads: Math.max(1, availableParallelism() - 1), extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
}

function evenly<T>(all: readonly T[], count: number): readonly T[] {
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor((i * all.length) / count)]).filter((x) => x !== undefined);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
