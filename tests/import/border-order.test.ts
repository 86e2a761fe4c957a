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
