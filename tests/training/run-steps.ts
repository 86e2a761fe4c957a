// Runs a training step again and again: what it gives is fed back to it.
import { compute, type Feeds } from "../../shared/compiler/gradient/central-differences.ts";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import type { TrainStep } from "../../shared/training/train-step.ts";
import * as ort from "onnxruntime-node";
import { toTensor } from "../onnx/run-onnx.ts";

export interface Trained {
  readonly losses: readonly number[];
  readonly norms: readonly number[];
  /** Everything that was fed last, parameters and state as they are in the end. */
  readonly feeds: Feeds;
}

type Run = (feeds: Feeds) => Promise<Feeds>;

/** In float64, by the evaluator. */
export function evaluated({ graph }: Pick<TrainStep, "graph">): Run {
  return (feeds) => Promise.resolve(compute({ graph, feeds }));
}

/** In float32, by ONNX Runtime. */
export async function onOnnxRuntime({ graph }: Pick<TrainStep, "graph">): Promise<Run> {
  const session = await ort.InferenceSession.create(emitOnnx(runPasses(graph).graph).bytes, { logSeverityLevel: 4, intraOpNumThreads: 1 });
  return async (feeds) => {
    const given = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, toTensor(feeds.get(name)!)])));
    return new Map(Object.entries(given).map(([name, { dims, data }]) => [name, numericArray({ dtype: "f32", dims: dims.map(Number) }, Array.from(data as Float32Array))]));
  };
}

export async function runSteps(step: TrainStep, run: Run, data: Feeds, parameters: Feeds, count: number): Promise<Trained> {
  const carried = [...step.parameters, ...step.state];
  const start = ({ starts, dtype, dims }: (typeof carried)[number]): NumericArray => (starts === "zeros" ? numericArray({ dtype, dims }, 0) : parameters.get(starts.like)!);
  let feeds: Feeds = new Map([...data, ...parameters, ...carried.map((one) => [one.name, start(one)] as const), [step.rate.name, numericArray({ dtype: "f32", dims: [] }, step.rate.value)]]);
  const [losses, norms]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    const given = await run(feeds);
    losses.push(...given.get(step.loss)!.data);
    if (step.norm !== undefined) norms.push(...given.get(step.norm)!.data);
    feeds = new Map([...feeds, ...carried.map(({ name, next }) => [name, given.get(next)!] as const)]);
  }
  return { losses, norms, feeds };
}
