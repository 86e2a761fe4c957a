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

const int = (name: string, i: number) => ({ name, type: attributeTypes.int, i });
const ints = (name: string, ...numbers: readonly number[]) => ({ name, type: attributeTypes.ints, ints: numbers });

test("sizes that are open keep to what the model computes with any of them", () => {
  const model = importedGraph({
    inputs: [{ name: "x", type: typeOf(1, "n", 3, "h") }], outputs: [{ name: "pooled", type: { tensor: { elementType: 1 } } }, { name: "first", type: { tensor: { elementType: 1 } } }, { name: "places", type: { tensor: { elementType: 7 } } }],
    nodes: [
      // Rounded up, there may be a window more than the operator of the diagram has.
      { name: "pool", operator: "MaxPool", inputs: ["x"], outputs: ["pooled"], attributes: [ints("kernel_shape", 2), ints("strides", 2), int("ceil_mode", 1)] },
      { name: "cut", operator: "Split", inputs: ["x"], outputs: ["first", "rest"], attributes: [int("axis", 2), int("num_outputs", 2)] },
      { name: "shape", operator: "Shape", inputs: ["x"], outputs: ["last"], attributes: [int("start", -1)] },
      { name: "number", operator: "Squeeze", inputs: ["last"], outputs: ["h"] },
      { name: "range", operator: "Range", inputs: ["zero", "h", "one"], outputs: ["places"] },
    ],
    initializers: [wholeNumbers("zero", [0], []), wholeNumbers("one", [1], [])],
  });
  expect(usesOf(model)).toContain("MaxPool");
  const nodes = mainNodes(model);
  const range = nodes.find((node) => node.kind === "operator" && node.attributes["type"] === "Range");
  expect(range?.kind === "operator" && range.attributes["takes"]).toEqual([expect.stringMatching(/^x1: i64\[\]$/)]);
  const cut = nodes.find((node) => node.kind === "operator" && node.operator === "slice");
  expect(cut).toMatchObject({ attributes: { end: "ceil(h/2)" } });
  expect(problemsOf(model)).toEqual([]);
});
