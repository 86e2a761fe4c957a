// Gradients beside the forward run they belong to, and training steps beside PyTorch's, where a Python has it (WEFT_PYTHON).
import { execFileSync } from "node:child_process";
import * as ort from "onnxruntime-node";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { asScalar } from "../../shared/compiler/gradient/central-differences.ts";
import { differentiate } from "../../shared/compiler/gradient/differentiate.ts";
import { peakMemory } from "../../shared/compiler/gradient/peak-memory.ts";
import { lowerDiagram, type Lowered } from "../../shared/compiler/lower/lower.ts";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { manySteps } from "../../shared/training/many-steps.ts";
import { adam } from "../../shared/training/optimisers/adam.ts";
import type { Optimiser } from "../../shared/training/optimisers/define.ts";
import { sgd } from "../../shared/training/optimisers/sgd.ts";
import { trainStep } from "../../shared/training/train-step.ts";
import { decoderWithLoss, digitConvolutions, perceptrons } from "../support/training-documents.ts";
import { galleryDocument, timed } from "./gallery-documents.ts";
import { figure, quantile } from "./report.ts";
import { residualNetwork } from "./residual-network.ts";

const threads = Number(process.env["WEFT_THREADS"] ?? 1);
const rounds = 21;
/** As many steps go in one run. */
const together = 8;

function lowered(document: WeftDocument): Lowered {
  const checked = checkDocument(document);
  const made = checked.runnable ? lowerDiagram(checked, irBuilder(createInterner())) : { problem: checked.problems.map(({ problem }) => problem).join("; ") };
  if (isProblem(made)) throw new Error(made.problem);
  return made;
}

function session(graph: IrGraph): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(emitOnnx(runPasses(graph).graph).bytes, { logSeverityLevel: 3, intraOpNumThreads: threads, extra: { session: { intra_op: { allow_spinning: "0" } } } });
}

function feedsOf(graph: IrGraph, names: readonly string[]): Record<string, ort.Tensor> {
  const types = new Map(graph.inputs.map(({ name, node }) => [name, node.type]));
  return Object.fromEntries(names.map((name) => {
    const { dtype = "f32", dims = [] } = types.get(name) ?? {};
    const count = dims.reduce((a, b) => a * b, 1);
    // Small weights, variances away from zero, indices that every table has.
    const number = (i: number) => (name.includes("var") ? 1 : 0) + Math.sin(i * 1.3) / Math.sqrt(count / (dims.at(-1) ?? 1));
    return [name, dtype === "f32" ? new ort.Tensor("float32", Float32Array.from({ length: count }, (_, i) => number(i)), dims) : new ort.Tensor("int32", Int32Array.from({ length: count }, (_, i) => i % 10), dims)];
  }));
}

async function ratio(name: string, document: WeftDocument, wanted: "parameters" | "inputs"): Promise<void> {
  const { graph, parameters } = lowered(document);
  const scalar = asScalar({ graph: { ...graph, origins: new Map() }, feeds: new Map() });
  const loss = scalar?.graph.outputs[0];
  if (!scalar || !loss) throw new Error(`${name} gives no float`);
  const learned = new Set(wanted === "inputs" ? graph.inputs.flatMap((input) => (input.role === "input" ? [input.name] : [])) : parameters.flatMap((one) => (one.learned ? [one.name] : [])));
  const made = differentiate(scalar.graph, { of: loss.value, withRespectTo: scalar.graph.inputs.flatMap((input) => (learned.has(input.name) ? [input.node] : [])) });
  if (isProblem(made)) throw new Error(made.problem);
  const [forward, both] = [await session(scalar.graph), await session(made.graph)];
  const [given, givenBoth] = [feedsOf(scalar.graph, forward.inputNames), feedsOf(made.graph, both.inputNames)];
  const [alone, whole]: [number[], number[]] = [[], []];
  for (let round = -3; round < rounds; round++) {
    const start = performance.now();
    await forward.run(given);
    const middle = performance.now();
    await both.run(givenBoth);
    const end = performance.now();
    if (round < 0) continue;
    alone.push(middle - start);
    whole.push(end - middle);
  }
  figure(`gradient of ${name}, all ${wanted}`, "ms", whole, { forward: short(quantile(alone, 0.5)), ratio: short(quantile(whole, 0.5) / quantile(alone, 0.5)), leastRatio: short(Math.min(...whole) / Math.min(...alone)), threads });
  await Promise.all([forward.release(), both.release()]);
}

async function steps(name: string, document: WeftDocument, optimiser: Optimiser, torch: readonly number[] | undefined): Promise<void> {
  const step = trainStep({ ...lowered(document).graph, origins: new Map() }, { loss: "loss", optimiser, rate: 1e-3 });
  if (isProblem(step)) throw new Error(step.problem);
  const graph = manySteps(step, runPasses(step.graph).graph, together);
  const training = await session(graph);
  const feeds = feedsOf(graph, training.inputNames);
  const carried = [...step.parameters, ...step.state];
  for (const { name: state, dims, starts } of carried) if (starts === "zeros") feeds[state] = new ort.Tensor("float32", new Float32Array(dims.reduce((a, b) => a * b, 1)), dims);
  const times: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const start = performance.now();
    const given = await training.run(feeds);
    for (const { name: state, next } of carried) if (given[next]) feeds[state] = given[next];
    if (round >= 0) times.push((performance.now() - start) / together);
  }
  const beside = torch ? { torch: short(quantile(torch, 0.5)), speed: short(quantile(torch, 0.5) / quantile(times, 0.5)), bestSpeed: short(Math.min(...torch) / Math.min(...times)) } : { torch: "not there" };
  figure(`training step, ${name}`, "ms", times, { stepsPerSecond: short(1000 / quantile(times, 0.5)), ...beside, threads });
  await training.release();
}

function inTorch(): ReadonlyMap<string, readonly number[]> {
  for (const python of [process.env["WEFT_PYTHON"], "python3"]) {
    try {
      const said = python === undefined ? "" : execFileSync(python, ["tests/bench/training-in-torch.py", String(threads), "60"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      if (said !== "") return new Map(said.trim().split("\n").map((line) => line.split("\t")).map(([name = "", ...times]) => [name, times.map(Number)]));
    } catch {
      // Another Python may have it.
    }
  }
  return new Map();
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}

const character = { m: 128, h: 4, k: 32, f: 512, x: 64, v: 64 };
const decoder = galleryDocument("gpt-decoder");
const block = galleryDocument("transformer-block");

await ratio("ResNet-18", residualNetwork(), "parameters");
await ratio("a transformer block of 256 tokens", { ...block, sizes: { ...block.sizes, x: { value: 256 } } }, "inputs");
await ratio("a transformer block of 256 tokens", { ...block, sizes: { ...block.sizes, x: { value: 256 } } }, "parameters");

const torch = inTorch();
for (const [name, document, optimiser] of [
  ["MLP 784-128-10 sgd", perceptrons([128]), sgd], ["MLP 784-512-512-10 adam", perceptrons([512, 512]), adam], ["digit convolutions adam", digitConvolutions(), adam],
  ["character transformer adam", decoderWithLoss(decoder, character, 4, 16), adam],
] as const) await steps(name, document, optimiser, torch.get(name));

const large = decoderWithLoss(decoder, character, 12, 16);
figure("training graph of the 12-block decoder, drawing to ONNX", "ms", Array.from({ length: 7 }, () => timed(() => {
  const step = trainStep({ ...lowered(large).graph, origins: new Map() }, { loss: "loss", optimiser: adam, rate: 1e-3 });
  if (isProblem(step)) throw new Error(step.problem);
  emitOnnx(runPasses(step.graph).graph);
})));

for (const [how, recompute] of [["kept", []], ["computed again", Array.from({ length: 12 }, (_, copy) => `blocks[${copy}]/`)]] as const) {
  const step = trainStep(lowered(large).graph, { loss: "loss", optimiser: adam, rate: 1e-3, recompute });
  if (isProblem(step)) throw new Error(step.problem);
  figure(`memory of a training step of the 12-block decoder, blocks ${how}`, "MB", [peakMemory(runPasses({ ...step.graph, origins: new Map(), hints: new Map() }).graph) / 2 ** 20]);
}
