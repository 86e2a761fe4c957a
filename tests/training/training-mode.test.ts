// Dropout and batch norm while training: PyTorch's losses and statistics, and dropout by the noise it is fed.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compute } from "../../shared/compiler/gradient/central-differences.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { sgd } from "../../shared/training/optimisers/sgd.ts";
import { trainStep } from "../../shared/training/train-step.ts";
import { inTraining } from "../../shared/training/training-mode.ts";
import { diagram, type NodeSketch } from "../support/diagram.ts";
import { evaluated, onOnnxRuntime, runSteps } from "./run-steps.ts";

function lowered(nodes: Readonly<Record<string, NodeSketch>>, wires: readonly string[]): IrGraph {
  const made = lowerDiagram(checkDocument(diagram({ nodes, wires })), irBuilder(createInterner()));
  if (isProblem(made)) throw new Error(made.problem);
  return made.graph;
}

const wave = (dims: readonly number[], seed: number, by = 1, up = 0) => numericArray({ dtype: "f32", dims }, Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => up + by * Math.sin(seed + 1.7 * i)));

test("batch norm learns by the batch, and moves its statistics as PyTorch does", async () => {
  const graph = lowered(
    { x: ["input", { axes: "b=4 m=3" }], wide: ["linear", { to: "h=5" }], norm: ["batch-norm"], bent: ["relu"], narrow: ["linear", { to: "v=3" }], label: ["input", { axes: "b=4", dtype: "i32" }], loss: ["cross-entropy"], out: ["output"] },
    ["x -> wide", "wide -> norm", "norm -> bent", "bent -> narrow", "narrow -> loss:scores", "label -> loss:target", "loss -> out"],
  );
  const step = trainStep(graph, { loss: "out", optimiser: sgd, rate: 0.5 });
  if (isProblem(step)) throw new Error(step.problem);
  const data = new Map([["x", wave([4, 3], 1)], ["label", numericArray({ dtype: "i32", dims: [4] }, [0, 2, 1, 2])]]);
  const parameters = new Map([
    ["wide.weight", wave([3, 5], 2, 0.5)], ["wide.bias", wave([5], 3, 0.1)], ["narrow.weight", wave([5, 3], 4, 0.5)], ["narrow.bias", wave([3], 0, 0)],
    ["norm.weight", wave([5], 0, 0, 1)], ["norm.bias", wave([5], 0, 0)], ["norm.running_mean", wave([5], 0, 0)], ["norm.running_var", wave([5], 0, 0, 1)],
  ]);
  for (const [run, digits] of [[evaluated(step), 8], [await onOnnxRuntime(step), 4]] as const) {
    const { losses, feeds } = await runSteps(step, run, data, parameters, 5);
    const close = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, digits) as number);
    expect(losses).toEqual(close([1.300456234, 0.992002595, 0.866792946, 0.784581121, 0.719108966]));
    expect([...feeds.get("norm.running_mean")!.data]).toEqual(close([-0.063994895, -0.018637931, 0.069219233, -0.028861829, -0.072975717]));
    expect([...feeds.get("norm.running_var")!.data]).toEqual(close([0.672665376, 0.776409644, 0.657982165, 0.75430276, 0.665244571]));
    expect([...feeds.get("norm.weight")!.data]).toEqual(close([1.112510531, 0.869131019, 0.722229707, 1.160423931, 1.036411237]));
  }
});

test("dropout leaves out what its noise says, and its gradient with it", () => {
  const graph = lowered({ x: ["input", { axes: "b=2 m=4" }], drop: ["dropout", { rate: 0.25 }], mean: ["reduce-mean", { axes: "b m" }], out: ["output"] }, ["x -> drop", "drop -> mean", "mean -> out"]);
  const { graph: training, noise } = inTraining({ ...graph, outputs: [{ name: "dropped", value: graph.origins.get("drop:y")! }] }, (name) => name);
  expect(noise).toEqual([{ name: "noise:drop:y", dims: [2, 4] }]);
  const given = compute({ graph: training, feeds: new Map([["x", wave([2, 4], 0, 0, 3)], ["noise:drop:y", numericArray({ dtype: "f32", dims: [2, 4] }, [0.1, 0.3, 0.24, 0.26, 0.9, 0.2, 0.5, 0.7])]]) });
  expect([...given.get("dropped")!.data]).toEqual([0, 4, 0, 4, 4, 0, 4, 4]);
});

test("an operator that is used again with the same statistics moves them again", () => {
  const block = { nodes: { in: ["input"], norm: ["batch-norm"], out: ["output"] }, wires: ["in -> norm", "norm -> out"] } as const;
  const made = lowerDiagram(checkDocument(diagram({
    nodes: { x: ["input", { axes: "b=3 c=1" }], twice: { block: "inner", repeat: { times: "2", weights: "tied" } }, y: ["output"] }, wires: ["x -> twice:in", "twice:out -> y"], blocks: { inner: block },
  })), irBuilder(createInterner()));
  if (isProblem(made)) throw new Error(made.problem);
  const { graph, moved } = inTraining(made.graph, (name) => `next:${name}`);
  const name = moved.map(({ parameter }) => parameter).find((parameter) => parameter.endsWith("running_mean"))!;
  const feeds = new Map([["x", numericArray({ dtype: "f32", dims: [3, 1] }, [1, 2, 6])], ...made.parameters.map((parameter) => [parameter.name, numericArray({ dtype: "f32", dims: parameter.dims }, parameter.name.endsWith("var") || parameter.name.endsWith("weight") ? 1 : 0)] as const)]);
  // First towards the mean of 3, then towards that of what is normalised already.
  expect(compute({ graph, feeds }).get(`next:${name}`)!.data[0]).toBeCloseTo(0.9 * 0.3, 9);
});
