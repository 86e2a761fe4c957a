// What keeps a model from running is told on the node, by its name, with what was found and what was expected.
import { expect, test } from "vitest";
import { isProblem, problem } from "../../shared/base/problem.ts";
import { importModel } from "../../shared/import/import-model.ts";
import { importLines, reportImport } from "../../shared/import/report-import.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import type { OnnxNode } from "../../shared/onnx-format/messages.ts";
import { importedGraph, realNumbers, typeOf } from "./imported-graph.ts";

type Operands = Readonly<Record<string, readonly (number | string)[]>>;

function faultsOf(node: OnnxNode, operands: Operands) {
  return importedGraph({ nodes: [node], inputs: Object.entries(operands).map(([name, dims]) => ({ name, type: typeOf(1, ...dims) })), outputs: [{ name: "y" }] });
}

const clashes: readonly (readonly [OnnxNode, Operands, string])[] = [
  [{ name: "mm", operator: "MatMul", inputs: ["a", "b"], outputs: ["y"] }, { a: [2, 3], b: [4, 5] }, "node mm (MatMul): found a of tensor(float)[2, 3] beside b of tensor(float)[4, 5], 3 where 4 meets it, expected equal lengths"],
  [{ operator: "MatMul", inputs: ["a", "b"], outputs: ["y"] }, { a: [2, 6, 3], b: [5, 3, 4] }, "node y (MatMul): found a of tensor(float)[2, 6, 3] beside b of tensor(float)[5, 3, 4], 2 where 5 meets it, expected equal lengths, or 1"],
  [{ name: "g", operator: "Gemm", inputs: ["a", "b"], outputs: ["y"], attributes: [{ name: "transB", type: 2, i: 1 }] }, { a: [2, 3], b: [3, 4] }, "node g (Gemm): found a of tensor(float)[2, 3] beside b of tensor(float)[3, 4], 3 where 4 meets it, expected equal lengths"],
  [{ name: "sum", operator: "Add", inputs: ["a", "b"], outputs: ["y"] }, { a: ["n", 3], b: [4] }, "node sum (Add): found a of tensor(float)[n, 3] beside b of tensor(float)[4], 3 where 4 meets it, expected equal lengths, or 1"],
  [{ name: "c", operator: "Conv", inputs: ["a", "b"], outputs: ["y"], attributes: [{ name: "group", type: 2, i: 2 }] }, { a: [1, 6, 8], b: [4, 2, 3] }, "node c (Conv): found a of tensor(float)[1, 6, 8] beside b of tensor(float)[4, 2, 3], 6 where 4 meets it, expected equal lengths"],
];

for (const [node, operands, told] of clashes) {
  test(told, () => {
    const found = faultsOf(node, operands);
    expect(found.faults).toEqual([told]);
    expect(importLines(reportImport(found))).toContain(told);
  });
}

test("lengths that may meet, and those nobody knows, are no faults", () => {
  const ways: readonly (readonly [string, Operands])[] = [["MatMul", { a: [2, 3], b: [3, 5] }], ["MatMul", { a: [3], b: [3] }], ["MatMul", { a: [1, 2, 3], b: [7, 3, 5] }], ["MatMul", { a: ["n", "m"], b: [4, 5] }], ["Add", { a: [2, 1], b: [5] }], ["Add", { a: [], b: [5, 3] }], ["Conv", { a: [1, 2, 8], b: [4, 2, 3] }]];
  for (const [operator, operands] of ways) expect(faultsOf({ operator, inputs: ["a", "b"], outputs: ["y"] }, operands).faults).toEqual([]);
});

test("of several operands one is held against the first that says how long the axis is", () => {
  const clash = faultsOf({ name: "m", operator: "Max", inputs: ["a", "b", "c"], outputs: ["y"] }, { a: [1, 3], b: [5, 1], c: [4, 3] });
  expect(clash.faults).toEqual(["node m (Max): found b of tensor(float)[5, 1] beside c of tensor(float)[4, 3], 5 where 4 meets it, expected equal lengths, or 1"]);
});

test("a value that nothing gives is named, with who takes it", () => {
  const found = importedGraph({
    nodes: [{ name: "r", operator: "Relu", inputs: ["nowhere"], outputs: ["t"] }, { name: "s", operator: "Add", inputs: ["a", "w"], outputs: ["u"] }],
    inputs: [{ name: "a", type: typeOf(1, 2) }], outputs: [{ name: "y", type: typeOf(1, 2) }], initializers: [realNumbers("w", [2], () => 1)],
  });
  expect(found.faults).toEqual([
    "node r (Relu): found the value nowhere, which nothing gives, expected an input, an array or the result of another node",
    "output y: found nothing that gives it, expected an input, an array or the result of a node",
  ]);
});

test("a file without a graph is refused at its end", () => {
  const refused = (...bytes: readonly number[]) => {
    const found = importModel({ main: bytesAsSource(Uint8Array.from(bytes)), beside: () => problem("nothing lies beside it") }, { title: "graph" });
    return isProblem(found) ? found.problem : undefined;
  };
  expect(refused()).toBe("ONNX (Protocol Buffers), at byte 0: found an empty file, expected a model with a graph");
  expect(refused(0x08, 0x08)).toBe("ONNX (Protocol Buffers), at byte 2: found the end and no graph before it, expected a model with a graph");
});
