// Files that say a thing in a form of their own, and that ONNX Runtime takes as they are: the document made of them computes as well.
import { expect, test } from "vitest";
import { isProblem, problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { importModel, type ImportedModel } from "../../shared/import/import-model.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import { attributeTypes, encodeModel, type OnnxGraph, type OnnxTensor } from "../../shared/onnx-format/messages.ts";

const type = (elementType: number, ...dims: readonly number[]) => ({ tensor: { elementType, shape: { dims: dims.map((value) => ({ value })) } } });
const whole = (name: string, numbers: readonly number[], dims = [numbers.length]): OnnxTensor => ({ name, dims, dataType: 7, raw: new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer) });

function imported(graph: Pick<OnnxGraph, "nodes" | "inputs" | "outputs" | "initializers">): ImportedModel {
  const bytes = encodeModel({ irVersion: 9, opsets: [{ domain: "", version: 20 }], graph: { name: "odd", ...graph } });
  const found = importModel({ main: bytesAsSource(bytes), beside: () => problem("nothing lies beside it") }, { title: "odd" });
  if (isProblem(found)) throw new Error(found.problem);
  return found;
}

const usesOf = ({ document }: ImportedModel) => Object.values(document.blocks[document.main]!.nodes).flatMap((node) => (node.kind === "operator" ? [node.operator === "onnx" ? String(node.attributes["type"]) : node.operator] : []));
const problemsOf = ({ document }: ImportedModel) => checkDocument(document).problems.filter(({ severity }) => severity !== "warning");

test("an array without elements among the parts stays as the model says it, since no axis is empty", () => {
  const axis = { name: "axis", type: attributeTypes.int, i: 1 };
  const model = imported({
    inputs: [{ name: "x", type: type(1, 2, 4) }], outputs: [{ name: "y", type: type(1, 2, 4) }], initializers: [whole("lengths", [4, 0])],
    nodes: [
      { name: "cut", operator: "Split", inputs: ["x", "lengths"], outputs: ["all", "none"], attributes: [axis] },
      { name: "together", operator: "Concat", inputs: ["all", "none"], outputs: ["y"], attributes: [axis] },
    ],
  });
  expect(usesOf(model)).toEqual(expect.arrayContaining(["Split", "Concat"]));
  expect(problemsOf(model)).toEqual([]);
});

test("a list of one stands for its number where a number is wanted", () => {
  const model = imported({
    inputs: [{ name: "end", type: type(7, 1) }], outputs: [{ name: "y", type: type(7, 3) }], initializers: [whole("zero", [0], []), whole("one", [1], [])],
    nodes: [{ name: "range", operator: "Range", inputs: ["zero", "end", "one"], outputs: ["y"] }],
  });
  const range = Object.values(model.document.blocks[model.document.main]!.nodes).find((node) => node.kind === "operator" && node.attributes["type"] === "Range");
  expect(range?.kind === "operator" && range.attributes["takes"]).toEqual(["x1: i64[]"]);
  expect(problemsOf(model)).toEqual([]);
});
