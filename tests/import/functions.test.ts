// A model's own functions: each is a block, whatever its length, used once for every call.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { ImportedModel } from "../../shared/import/import-model.ts";
import { attributeTypes, type OnnxFunction, type OnnxGraph, type OnnxNode } from "../../shared/onnx-format/messages.ts";
import { importedGraph, mainNodes, realNumbers, typeOf } from "./imported-graph.ts";

const real = { tensor: { elementType: 1 } };
const problemsOf = ({ document }: ImportedModel) => checkDocument(document).problems.filter(({ severity }) => severity !== "warning");

function node(operator: string, inputs: string, output: string, attributes: OnnxNode["attributes"] = [], name = ""): OnnxNode {
  return { name, operator, inputs: inputs.split(" "), outputs: [output], attributes };
}

function call(operator: string, inputs: string, output: string, { name = "", slope }: { readonly name?: string; readonly slope?: number } = {}): OnnxNode {
  return { ...node(operator, inputs, output, slope === undefined ? [] : [{ name: "slope", type: attributeTypes.float, f: slope }], name), domain: "own" };
}

function made(name: string, inputs: string, nodes: readonly OnnxNode[], attributes: readonly string[] = []): OnnxFunction {
  return { name, domain: "own", inputs: inputs.split(" "), outputs: ["o"], attributes, defaults: [], nodes, opsets: [{ domain: "", version: 20 }, { domain: "own", version: 1 }] };
}

const functions = [
  made("Gate", "a b", [node("Sigmoid", "a", "s"), node("Mul", "s b", "m"), node("Add", "m a", "o")]),
  made("Act", "a", [node("Relu", "a", "o")]),
  made("Leak", "a", [node("LeakyRelu", "a", "o", [{ name: "alpha", type: attributeTypes.float, reference: "slope" }])], ["slope"]),
  made("Pair", "a b w", [call("Gate", "a b", "g"), call("Act", "g", "h"), node("MatMul", "h w", "o")]),
];

function imported(nodes: readonly OnnxNode[], initializers: OnnxGraph["initializers"] = []): ImportedModel {
  const model = importedGraph({
    inputs: ["x", "y"].map((name) => ({ name, type: typeOf(1, "b", 12) })), outputs: [{ name: "z", type: typeOf(1, "b", 12) }], nodes, functions, initializers,
  });
  expect(problemsOf(model)).toEqual([]);
  return model;
}

/** Titles of the blocks that a block uses, the main one where none is said. */
function called({ document }: ImportedModel, block = document.main): readonly string[] {
  return Object.values(document.blocks[block]?.nodes ?? {}).flatMap((each) => (each.kind === "block" ? [`${document.blocks[each.block]?.title ?? ""}${each.repeat ? ` ×${each.repeat.times}` : ""}`] : [])).sort();
}

const titles = ({ document }: ImportedModel) => Object.entries(document.blocks).filter(([id]) => id !== document.main).map(([, { title }]) => title).sort();

test("two calls of a function of three nodes, and of one of a single node, are two uses of a block each", () => {
  const model = imported([call("Gate", "x y", "a", { name: "first" }), node("Exp", "a", "b"), call("Gate", "b y", "c", { name: "second" }), call("Act", "c", "d"), node("Neg", "d", "e"), call("Act", "e", "z")]);
  expect(called(model)).toEqual(["Act", "Act", "Gate", "Gate"]);
  expect(titles(model)).toEqual(["Act", "Gate"]);
  expect(mainNodes(model).flatMap((each) => (each.kind === "operator" ? [each.operator] : [])).sort()).toEqual(["exp", "input", "input", "neg", "output"]);
  expect(Object.keys(model.document.blocks[model.document.main]?.nodes ?? {})).toEqual(expect.arrayContaining(["first", "second"]));
});

test("calls that follow each other are two uses still, and copies from three on", () => {
  expect(called(imported([call("Gate", "x y", "a"), call("Gate", "a y", "z")]))).toEqual(["Gate", "Gate"]);
  expect(called(imported([call("Gate", "x y", "a"), call("Act", "a", "b"), call("Gate", "b y", "c"), call("Act", "c", "z")]))).toEqual(["Act", "Act", "Gate", "Gate"]);
  expect(called(imported([call("Gate", "x y", "a"), call("Gate", "a y", "b"), call("Gate", "b y", "z")]))).toEqual(["Gate ×3"]);
});

test("a model that is one call shows one block", () => {
  expect(called(imported([call("Gate", "x y", "z")]))).toEqual(["Gate"]);
  expect(called(imported([call("Act", "x", "z")]))).toEqual(["Act"]);
});

test("functions that call functions are blocks of blocks, shared by calls that differ in weights alone, though two nodes have one name", () => {
  const model = imported(
    [call("Pair", "x y w", "a", { name: "p" }), node("Exp", "a", "e"), call("Pair", "e y v", "b", { name: "p" }), call("Gate", "b y", "z")],
    [realNumbers("w", [12, 12], (i) => i / 100), realNumbers("v", [12, 12], (i) => -i / 100)],
  );
  expect(called(model)).toEqual(["Gate", "Pair", "Pair"]);
  expect(titles(model)).toEqual(["Act", "Gate", "Pair"]);
  expect(called(model, "Pair")).toEqual(["Act", "Gate"]);
  expect(model.weights.size).toBe(2);
});

test("calls whose attributes differ are blocks of their own, under the function's name", () => {
  const model = imported([call("Leak", "x", "a", { slope: 0.1 }), node("Neg", "a", "b"), call("Leak", "b", "c", { slope: 0.2 }), node("Neg", "c", "d"), call("Leak", "d", "z", { slope: 0.1 })]);
  expect(called(model)).toEqual(["Leak", "Leak", "Leak"]);
  expect(titles(model)).toEqual(["Leak", "Leak"]);
});

test("what stands around calls does not come into them, nor does a pattern take parts of one", () => {
  // The sigmoid of Half and the product behind it would be a SiLU.
  const half = made("Half", "a", [node("Sigmoid", "a", "o")]);
  const model = importedGraph({
    inputs: [{ name: "x", type: typeOf(1, "b", 12) }], outputs: [{ name: "z", type: typeOf(1, "b", 12) }], functions: [half], nodes: [call("Half", "x", "s"), node("Mul", "x s", "m"), node("Neg", "m", "z")],
  });
  expect(called(model)).toEqual(["Half"]);
  expect(mainNodes(model).flatMap((each) => (each.kind === "operator" ? [each.operator] : [])).sort()).toEqual(["input", "mul", "neg", "output"]);
});

test("branches that call functions use the same blocks", () => {
  const branch = (nodes: readonly OnnxNode[]): OnnxGraph => ({ name: "branch", nodes, inputs: [], outputs: [{ name: "o", type: real }] });
  const graphs = { then_branch: branch([call("Gate", "x y", "o")]), else_branch: branch([call("Act", "x", "r"), node("Exp", "r", "o")]) };
  const model = importedGraph({
    inputs: [...["x", "y"].map((name) => ({ name, type: typeOf(1, "b", 12) })), { name: "c", type: typeOf(9) }], outputs: [{ name: "z", type: typeOf(1, "b", 12) }], functions,
    nodes: [call("Gate", "x y", "g"), node("If", "c", "i", Object.entries(graphs).map(([name, g]) => ({ name, type: attributeTypes.graph, g }))), node("Add", "g i", "z")],
  });
  expect(problemsOf(model)).toEqual([]);
  expect(called(model)).toEqual(["Gate"]);
  expect(titles(model)).toEqual(["Act", "Gate", "If else branch", "If then branch"]);
});

test("copies and single calls share a block, and what a chain takes inside of a function does not come out of it", () => {
  const chain = made("Chain", "a b", [node("Exp", "a", "h"), call("Gate", "h b", "g"), call("Gate", "g b", "k"), call("Gate", "k b", "l"), node("Neg", "l", "o")]);
  const model = importedGraph({
    inputs: ["x", "y"].map((name) => ({ name, type: typeOf(1, "b", 12) })), outputs: [{ name: "z", type: typeOf(1, "b", 12) }], functions: [...functions, chain],
    nodes: [call("Chain", "x y", "c"), node("Tanh", "c", "t"), call("Gate", "t y", "z")],
  });
  expect(problemsOf(model)).toEqual([]);
  expect(called(model)).toEqual(["Chain", "Gate"]);
  expect(called(model, "Chain")).toEqual(["Gate ×3"]);
  expect(titles(model)).toEqual(["Chain", "Gate"]);
  expect(Object.values(model.document.blocks["Chain"]?.nodes ?? {}).filter((each) => each.kind === "operator" && each.operator === "output")).toHaveLength(1);
});
