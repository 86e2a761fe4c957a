// Gradients as ONNX Runtime computes them: of every core word and every operator in one graph, and of a small network of convolutions, whose backward is convolutions too.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { asScalar, compute, type Fed, type Feeds } from "../../shared/compiler/gradient/central-differences.ts";
import { differentiate } from "../../shared/compiler/gradient/differentiate.ts";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { operators } from "../../shared/operators/index.ts";
import { wordCases } from "../laws/word-cases.ts";
import { callGraph } from "../operators/call-graph.ts";
import { diagram, type DiagramSketch } from "../support/diagram.ts";
import { joinGraphs, type NamedGraph } from "../support/join-graphs.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { difference, lacksDevice, runOnCpu, runOnWebGpu, vulkanDriver } from "./run-onnx.ts";

/** Loss and every gradient of it. */
function backward(use: Fed): Fed {
  const { graph, feeds } = asScalar(use)!;
  const made = differentiate(graph, { of: graph.outputs[0]!.value, withRespectTo: graph.inputs.filter(({ name, node }) => node.type.dtype === "f32" && !name.startsWith("weight ")).map(({ node }) => node) });
  if (isProblem(made)) throw new Error(made.problem);
  return { graph: made.graph, feeds };
}

const words = joinGraphs(wordCases.filter(({ graph }) => graph.outputs.some(({ value }) => value.type.dtype === "f32")));
/** The first use of each operator that can be, of the named ones or of all. */
const uses = (names?: readonly string[]) => joinGraphs(operators.flatMap((operator) => (operator.opaque || operator.outputs.length === 0 || !(names?.includes(operator.name) ?? true) ? [] : operator.examples.slice(0, 1).flatMap((example): readonly NamedGraph[] => {
  const use = callGraph(operator, example, 1);
  return use && asScalar(use) ? [{ name: operator.name, ...use }] : [];
}))));

function agrees(graph: IrGraph, feeds: Feeds, got: ReadonlyMap<string, ReturnType<Feeds["get"]>>, tolerance: number): void {
  const far = [...compute({ graph, feeds })].map(([name, want]) => [name, difference(got.get(name), want)] as const).filter(([, error]) => !(error < tolerance));
  expect(far).toEqual([]);
}

test.each([["every core word", () => words], ["every operator", () => uses()]] as const)("%s, on the CPU", async (_, use) => {
  const { graph, feeds } = backward(use());
  agrees(graph, feeds, await runOnCpu(emitOnnx(runPasses(graph).graph).bytes, feeds), 1e-4);
});

test.skipIf(vulkanDriver === undefined)("on WebGPU (skipped without a Vulkan driver: set VK_ICD_FILENAMES)", (context) => {
  const { graph, feeds } = backward(uses(["conv", "max-pool", "layer-norm"]));
  const got = runOnWebGpu([{ bytes: emitOnnx(runPasses(graph, { provider: "webgpu" }).graph, { provider: "webgpu" }).bytes, feeds }])[0]!;
  if (lacksDevice(got)) context.skip("ONNX Runtime finds no WebGPU adapter");
  if (typeof got === "string") throw new Error(got);
  agrees(graph, feeds, got, 2e-3);
});

const image = { image: ["input", { axes: "b=2 c=3 (y=9 x=9)" }] } as const;
const conv = (attributes: Readonly<Record<string, string | number | boolean | readonly number[]>> = {}) => ["conv", { to: "c=4", ...attributes }] as const;
const mean = { mean: ["reduce-mean", { axes: "b c y x" }], loss: ["output"] } as const;

test.each<[string, DiagramSketch["nodes"], readonly string[], string]>([
  ["a convolution", { ...image, f: conv(), r: ["relu"], ...mean }, ["image -> f", "f -> r", "r -> mean", "mean -> loss"], "Conv Relu ReduceMean Less Where ConvTranspose Gemm ReduceSum"],
  ["with steps and distances", { ...image, f: conv({ stride: [2], dilation: [2], bias: false }), r: ["tanh"], ...mean }, ["image -> f", "f -> r", "r -> mean", "mean -> loss"], "Conv Tanh ReduceMean Mul Sub Mul ConvTranspose Gemm"],
  ["depthwise", { ...image, f: conv({ depthwise: true, bias: false }), r: ["tanh"], ...mean }, ["image -> f", "f -> r", "r -> mean", "mean -> loss"], "Conv Tanh ReduceMean Mul Sub Mul ConvTranspose MatMul"],
  ["transposed", { ...image, f: ["conv-transpose", { to: "c=4", bias: false }], r: ["tanh"], ...mean }, ["image -> f", "f -> r", "r -> mean", "mean -> loss"], "ConvTranspose Tanh ReduceMean Mul Sub Mul Conv MatMul"],
])("the gradient of %s is no longer than it must be", async (_, nodes, wires, wanted) => {
  const { lowered, feeds } = networkNumbers(checkDocument(diagram({ title: "Convolutions", nodes, wires })));
  const graph = { ...lowered.graph, origins: new Map() };
  const made = differentiate(graph, { of: graph.outputs[0]!.value, withRespectTo: graph.inputs.map(({ node }) => node) });
  if (isProblem(made)) throw new Error(made.problem);
  const { bytes, operators: written } = emitOnnx(runPasses(made.graph).graph);
  const views = new Set(["Reshape", "Transpose", "Slice", "Pad", "Concat", "Expand", "Unsqueeze"]);
  expect(written.filter((operator) => !views.has(operator)).join(" ")).toBe(wanted);
  agrees(made.graph, feeds, await runOnCpu(bytes, feeds), 1e-5);
});
