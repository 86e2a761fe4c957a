// What an emitted model promises: names, weights by reference, probes, and bytes that read back.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { literalBytes } from "../../shared/onnx-format/literal-bytes.ts";
import { decodeModel, encodeModel, isWireProblem, type OnnxModel } from "../../shared/onnx-format/messages.ts";
import { decodeUtf8, encodeUtf8 } from "../../shared/onnx-format/utf8.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { range } from "../../shared/ir/dims.ts";
import type { IrGraph, IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { graphOf } from "../../shared/ir/parse.ts";
import { checkModels, pythonWithOnnx, runOnCpu, toTensor } from "./run-onnx.ts";

function modelOf(bytes: Uint8Array): OnnxModel {
  const model = decodeModel(bytes);
  if (isWireProblem(model)) throw new Error(model.problem);
  return model;
}

const linear = () => graphOf(`
input x: f32[2, 3]
parameter layer.weight: f32[4, 3]
parameter layer.bias: f32[4]
control slider: f32[]
%0 = contract(x, layer.weight) {a: [0, 1], b: [2, 1], out: [0, 2]}
%1 = expand(layer.bias) {axes: [0], sizes: [2]}
%2 = add(%0, %1)
%3 = expand(slider) {axes: [0, 1], sizes: [2, 4]}
%4 = mul(%2, %3)
output y = %4
output same = %4
output echo = x
origin "use[2]/layer:y" = %2
origin "x:x" = x
origin "layer:b" = %1
`, createInterner());

const x = numericArray({ dtype: "f32", dims: [2, 3] }, [1, 2, 3, 4, 5, 6]);
const slider = numericArray({ dtype: "f32", dims: [] }, [2]);

test("outputs keep their names, probes get their port's, values that are inputs or go out twice are copied", async () => {
  const graph = linear();
  const { graph: short } = runPasses(graph);
  const model = emitOnnx(short, { probes: short.origins });
  expect(model.outputs.map((o) => o.name)).toEqual(["y", "same", "echo"]);
  expect([...model.probes].map(([port, { name }]) => [port, name])).toEqual([["use[2]/layer:y", "use[2]/layer:y"], ["x:x", "echo"], ["layer:b", "layer:b"]]);
  expect(model.feeds.map((feed) => feed.name)).toEqual(["x", "layer.weight", "layer.bias", "slider"]);
  const feeds = new Map([["x", x], ["slider", slider], ["layer.weight", numericArray({ dtype: "f32", dims: [4, 3] }, 1)], ["layer.bias", numericArray({ dtype: "f32", dims: [4] }, [0, 1, 2, 3])]]);
  const got = await runOnCpu(model.bytes, feeds);
  expect([...got.get("y")!.data]).toEqual([12, 14, 16, 18, 30, 32, 34, 36]);
  expect([...got.get("same")!.data]).toEqual([...got.get("y")!.data]);
  expect([...got.get("use[2]/layer:y")!.data]).toEqual([6, 7, 8, 9, 15, 16, 17, 18]);
  expect([...got.get("layer:b")!.data]).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  expect([...got.get("echo")!.data]).toEqual([...x.data]);
});

test("a bias is never repeated in memory: the emitted graph broadcasts", () => {
  const { bytes } = emitOnnx(linear());
  expect(modelOf(bytes).graph.nodes.map((node) => node.operator)).toEqual(["Einsum", "Add", "Mul", "Identity", "Identity"]);
  expect(emitOnnx(runPasses(linear()).graph).operators.filter((o) => o !== "Identity")).toContain("Gemm");
});

test("weights are read from another file; a hot one is fed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-emit-"));
  try {
    const weights = Float32Array.from(range(16));
    writeFileSync(join(folder, "w.bin"), new Uint8Array(weights.buffer));
    const externalData = (name: string) => (name === "layer.weight" ? { location: "w.bin", offset: 0, length: 48 } : { location: "w.bin", offset: 48, length: 16 });
    const run = async (hot: readonly string[], feeds: Record<string, ort.Tensor>) => {
      const model = emitOnnx(linear(), { externalData, hot });
      writeFileSync(join(folder, "m.onnx"), model.bytes);
      const session = await ort.InferenceSession.create(join(folder, "m.onnx"), { logSeverityLevel: 4 });
      expect([...session.inputNames].sort()).toEqual(["x", "slider", ...hot].sort());
      const got = await session.run({ x: toTensor(x), slider: toTensor(slider), ...feeds });
      return { parameters: model.parameters.map((p) => [p.name, p.hot]), y: Array.from(got["y"]!.data as Float32Array) };
    };
    const cold = await run([], {});
    expect(cold.parameters).toEqual([["layer.weight", false], ["layer.bias", false]]);
    expect(cold.y.slice(0, 4)).toEqual([(8 + 12) * 2, (26 + 13) * 2, (44 + 14) * 2, (62 + 15) * 2]);
    const hot = await run(["layer.bias"], { "layer.bias": new ort.Tensor("float32", new Float32Array(4), [4]) });
    expect(hot.parameters).toEqual([["layer.weight", false], ["layer.bias", true]]);
    expect(hot.y.slice(0, 4)).toEqual([16, 52, 88, 124]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a reshaped weight is the same bytes under other dims, not a node", async () => {
  const graph = graphOf("input x: f32[2, 6]\nparameter w: f32[6, 2, 2]\n%0 = reshape(w) {dims: [6, 4]}\n%1 = contract(x, %0) {a: [0, 1], b: [1, 2], out: [0, 2]}\noutput y = %1\n", createInterner());
  const { bytes, operators } = emitOnnx(graph, { externalData: () => ({ location: "w.bin", offset: 64, length: 96 }) });
  expect(operators).toEqual(["MatMul"]);
  expect(modelOf(bytes).graph.initializers).toMatchObject([{ name: "w as 6 4", dims: [6, 4], external: [{ value: "w.bin" }, { value: "64" }, { value: "96" }] }]);
  const folder = mkdtempSync(join(tmpdir(), "weft-emit-"));
  try {
    writeFileSync(join(folder, "w.bin"), new Uint8Array(Float32Array.from(range(40)).buffer));
    writeFileSync(join(folder, "m.onnx"), bytes);
    const session = await ort.InferenceSession.create(join(folder, "m.onnx"), { logSeverityLevel: 4 });
    const got = await session.run({ x: new ort.Tensor("float32", Float32Array.from([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]), [2, 6]) });
    expect(Array.from(got["y"]!.data as Float32Array)).toEqual([16, 17, 18, 19, 20, 21, 22, 23]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("equal graphs give equal bytes, and what was written reads back", () => {
  const { bytes } = emitOnnx(linear(), { externalData: () => ({ location: "w.safetensors", offset: 8, length: 4 }) });
  expect(encodeModel(modelOf(bytes))).toEqual(bytes);
  expect(emitOnnx(linear(), { externalData: () => ({ location: "w.safetensors", offset: 8, length: 4 }) }).bytes).toEqual(bytes);
});

test("text survives as UTF-8, lone surrogates aside", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
    expect(decodeUtf8(encodeUtf8(text))).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text)));
  }));
});

test("halves are rounded to the nearest, ties to even", () => {
  const bits = (x: number) => new DataView(literalBytes("f16", [x]).buffer).getUint16(0, true);
  expect([0, -0, 1, -2, 65504, 65520, 2 ** -24, 2 ** -25, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 0.1, Infinity].map(bits)).toEqual([0, 0x8000, 0x3c00, 0xc000, 0x7bff, 0x7c00, 1, 0, 0x3c00, 0x3c02, 0x2e66, 0x7c00]);
});

test("a graph of 5000 nodes in a row is emitted and runs", async () => {
  const ir = irBuilder(createInterner());
  const input = ir.input("x", { dtype: "f32", dims: [2] });
  let y: IrNode = input;
  for (let i = 0; i < 2500; i++) y = ir.neg(ir.add(y, input));
  const graph: IrGraph = { inputs: [{ name: "x", role: "input", node: input }], outputs: [{ name: "y", value: y }], origins: new Map() };
  const { graph: short } = runPasses(graph, { verify: true });
  const got = await runOnCpu(emitOnnx(short).bytes, new Map([["x", numericArray(input.type, [1, 2])]]), { graphOptimizationLevel: "disabled" });
  expect([...got.get("y")!.data]).toEqual([1, 2]);
});

test.skipIf(pythonWithOnnx === undefined)("the ONNX checker accepts models with probes (skipped without a Python that has onnx: set WEFT_PYTHON)", () => {
  const graph = runPasses(linear()).graph;
  expect(checkModels([emitOnnx(graph, { probes: graph.origins }).bytes])).toBe("");
});
