// A batch norm that a convolution takes into its own numbers: W · s / √(v + ε) and (b - m) · s / √(v + ε) + t, for each channel; what cannot be folded stays.
import { expect, test } from "vitest";
import { isProblem, problem } from "../../shared/base/problem.ts";
import { bytesOfWeight } from "../../shared/import/weight-bytes.ts";
import type { ImportedModel } from "../../shared/import/import-model.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import type { ModelFiles } from "../../shared/import/tensor-data.ts";
import { attributeTypes } from "../../shared/onnx-format/messages.ts";
import { bytesOfGraph, importedGraph, realNumbers, typeOf, usesOf, type Written } from "./imported-graph.ts";

const [scale, shift, mean, variance, bias] = [[2, -1], [0.5, 3], [1, -2], [4, 0.25], [10, 20]] as const;
const list = (name: string, numbers: readonly number[]) => realNumbers(name, [2], (i) => numbers[i] ?? 0);

/** `more` nodes take what stands between the two. */
function normed(more: Written["nodes"] = [], outputs: readonly string[] = ["z"]): Written {
  return {
    inputs: [{ name: "x", type: typeOf(1, 1, 1, 4, 4) }], outputs: outputs.map((name) => ({ name, type: typeOf(1, 1, 2, 3, 3) })),
    initializers: [realNumbers("w", [2, 1, 2, 2], (i) => i + 1), list("b", bias), list("s", scale), list("t", shift), list("m", mean), list("v", variance)],
    nodes: [
      { name: "conv", operator: "Conv", inputs: ["x", "w", "b"], outputs: ["y"] },
      { name: "norm", operator: "BatchNormalization", inputs: ["y", "s", "t", "m", "v"], outputs: ["z"], attributes: [{ name: "epsilon", type: attributeTypes.float, f: 0 }] },
      ...more,
    ],
  };
}

function numbersOf({ weights }: ImportedModel, path: string, written: Written): readonly number[] {
  const files: ModelFiles = { main: bytesAsSource(bytesOfGraph(written)), beside: () => problem("nothing lies beside it") };
  const weight = [...weights].find(([name]) => name.endsWith(path))?.[1];
  const bytes = weight && bytesOfWeight(weight, files);
  return !bytes || isProblem(bytes) ? [] : [...new Float32Array(bytes.slice().buffer)];
}

test("a convolution takes the norm behind it, when that is asked for", () => {
  const written = normed();
  expect(usesOf(importedGraph(written))).toEqual(expect.arrayContaining(["conv", "batch-norm"]));
  const folded = importedGraph(written, { foldBatchNorms: true });
  expect(usesOf(folded).filter((use) => use !== "input" && use !== "output")).not.toContain("batch-norm");
  expect(numbersOf(folded, "weight", written)).toEqual([1, 2, 3, 4, -10, -12, -14, -16]);
  expect(numbersOf(folded, "bias", written)).toEqual([9.5, -41]);
});

test("what others take from between the two stays between them", () => {
  const written = normed([{ name: "relu", operator: "Relu", inputs: ["y"], outputs: ["r"] }], ["z", "r"]);
  expect(usesOf(importedGraph(written, { foldBatchNorms: true }))).toContain("batch-norm");
});
