// Every core word means in ONNX, on each provider, what the evaluator says it means.
import { describe, expect, test } from "vitest";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { coreWords } from "../../shared/ir/words.ts";
import { checkModels, difference, lacksDevice, pythonWithOnnx, runOnCpu, runOnWebGpu, vulkanDriver } from "../onnx/run-onnx.ts";
import { joinGraphs } from "../support/join-graphs.ts";
import { wordCases } from "./word-cases.ts";

test("every word has a case", () => {
  expect(coreWords.filter((word) => !wordCases.some(({ name }) => name.split(/[ ,]/)[0] === word))).toEqual([]);
});

describe("on the CPU", () => {
  test.each(wordCases)("$name", async ({ graph, feeds }) => {
    expect(verifyGraph(graph)).toEqual([]);
    const want = evaluateGraph(graph, feeds);
    const got = await runOnCpu(emitOnnx(graph).bytes, feeds, { graphOptimizationLevel: "disabled" });
    for (const [name, value] of want) expect(difference(got.get(name), value), `${name} of ${value.dtype}[${value.dims.join()}]: got ${got.get(name)?.data.join(" ")}, want ${value.data.join(" ")}`).toBeLessThan(1e-5);
  });
});

test.skipIf(vulkanDriver === undefined)("on WebGPU (skipped without a Vulkan driver: set VK_ICD_FILENAMES)", (context) => {
  const all = joinGraphs(wordCases);
  const got = runOnWebGpu([{ bytes: emitOnnx(all.graph, { provider: "webgpu" }).bytes, feeds: all.feeds }])[0]!;
  if (lacksDevice(got)) context.skip("ONNX Runtime finds no WebGPU adapter");
  if (typeof got === "string") throw new Error(got);
  const wrong = [...evaluateGraph(all.graph, all.feeds)].filter(([output, value]) => !(difference(got.get(output), value) < 1e-3)).map(([output, value]) => `${output}: ${got.get(output)?.data.join(" ")} for ${value.data.join(" ")}`);
  expect(wrong).toEqual([]);
});

test.skipIf(pythonWithOnnx === undefined)("the ONNX checker accepts every spelling (skipped without a Python that has onnx: set WEFT_PYTHON)", () => {
  expect(checkModels(wordCases.map(({ graph }) => emitOnnx(graph).bytes))).toBe("");
  expect(checkModels(wordCases.map(({ graph }) => emitOnnx(graph, { provider: "webgpu" }).bytes))).toBe("");
});
