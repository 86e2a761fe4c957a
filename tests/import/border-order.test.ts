// A model's inputs and outputs keep their order and their names.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { importedGraph, typeOf } from "./imported-graph.ts";

const value = (name: string) => ({ name, type: typeOf(1, 2, 3) });

test("outputs keep their order where data reaches the later one first, and names that begin with a digit stay", () => {
  const imported = importedGraph({
    inputs: [value("12")], outputs: ["497", "495", "late", "early"].map(value),
    nodes: [{ operator: "Neg", inputs: ["12"], outputs: ["early"] }, { operator: "Relu", inputs: ["early"], outputs: ["late"] }, { operator: "Abs", inputs: ["late"], outputs: ["495"] }, { operator: "Exp", inputs: ["495"], outputs: ["497"] }],
  });
  const checked = checkDocument(imported.document);
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) throw new Error(lowered.problem);
  expect(lowered.feeds.map(({ name }) => name)).toEqual(["12"]);
  expect(lowered.outputs.map(({ name }) => name)).toEqual(["497", "495", "late", "early"]);
  expect(lowered.graph.outputs.map(({ name }) => name)).toEqual(["497", "495", "late", "early"]);
});

test.each([
  [["input_ids", "attention_mask"], ["logits", "hidden"]],
  [["a", "b"], ["y", "z"]],
  [["x10", "x9"], ["out2", "first"]],
] as const)("%j, %j", (inputs, outputs) => {
  const imported = importedGraph({
    inputs: inputs.map(value), outputs: outputs.map(value),
    nodes: [{ operator: "Sub", inputs, outputs: [outputs[0]] }, { operator: "Relu", inputs: [outputs[0]], outputs: [outputs[1]] }],
  });
  const checked = checkDocument(imported.document);
  expect(checked.problems).toEqual([]);
  expect(checked.main.inputs.map(({ port }) => port)).toEqual(inputs);
  expect(checked.main.outputs.map(({ port }) => port)).toEqual(outputs);
  expect(imported.inputs.map(({ node }) => node)).toEqual(checked.main.inputs.map(({ node }) => node));
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) throw new Error(lowered.problem);
  expect(lowered.feeds.map(({ name }) => name)).toEqual(inputs);
  expect(lowered.outputs.map(({ name }) => name)).toEqual(outputs);
  const code = exportPyTorch(checked);
  expect(isProblem(code) ? code.problem : code.text).toContain(`def forward(self, ${inputs.join(", ")})`);
});
