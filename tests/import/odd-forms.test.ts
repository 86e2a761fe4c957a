// Files that say a thing in a form of their own, and that ONNX Runtime takes as they are: the document made of them computes as well.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { ImportedModel } from "../../shared/import/import-model.ts";
import { attributeTypes } from "../../shared/onnx-format/messages.ts";
import { importedGraph, mainNodes, typeOf, usesOf, wholeNumbers } from "./imported-graph.ts";

const problemsOf = ({ document }: ImportedModel) => checkDocument(document).problems.filter(({ severity }) => severity !== "warning");

test("an array without elements among the parts stays as the model says it, since no axis is empty", () => {
  const axis = { name: "axis", type: attributeTypes.int, i: 1 };
  const model = importedGraph({
    inputs: [{ name: "x", type: typeOf(1, 2, 4) }], outputs: [{ name: "y", type: typeOf(1, 2, 4) }], initializers: [wholeNumbers("lengths", [4, 0])],
    nodes: [
      { name: "cut", operator: "Split", inputs: ["x", "lengths"], outputs: ["all", "none"], attributes: [axis] },
      { name: "together", operator: "Concat", inputs: ["all", "none"], outputs: ["y"], attributes: [axis] },
    ],
  });
  expect(usesOf(model)).toEqual(expect.arrayContaining(["Split", "Concat"]));
  expect(problemsOf(model)).toEqual([]);
});

test("a list of one stands for its number where a number is wanted", () => {
  const model = importedGraph({
    inputs: [{ name: "end", type: typeOf(7, 1) }], outputs: [{ name: "y", type: typeOf(7, 3) }], initializers: [wholeNumbers("zero", [0], []), wholeNumbers("one", [1], [])],
    nodes: [{ name: "range", operator: "Range", inputs: ["zero", "end", "one"], outputs: ["y"] }],
  });
  const range = mainNodes(model).find((node) => node.kind === "operator" && node.attributes["type"] === "Range");
  expect(range?.kind === "operator" && range.attributes["takes"]).toEqual(["x1: i64[]"]);
  expect(problemsOf(model)).toEqual([]);
});
