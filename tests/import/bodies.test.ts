// Bodies of If, Loop and Scan: their nodes become operators as those outside do, over axes that are called as around them.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { Node } from "../../shared/document/document.ts";
import type { ImportedModel } from "../../shared/import/import-model.ts";
import { attributeTypes, type OnnxGraph, type OnnxNode, type OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { importedGraph, realNumbers, typeOf, wholeNumbers } from "./imported-graph.ts";

const int = (name: string, i: number) => ({ name, type: attributeTypes.int, i });
const real = { tensor: { elementType: 1 } };
const truth = (name: string): OnnxTensor => ({ name, dims: [], dataType: 9, raw: Uint8Array.of(1) });
const problemsOf = ({ document }: ImportedModel) => checkDocument(document).problems.filter(({ severity }) => severity !== "warning");

function node(operator: string, inputs: string, outputs: string, attributes: OnnxNode["attributes"] = []): OnnxNode {
  return { name: outputs, operator, inputs: inputs.split(" "), outputs: outputs.split(" "), attributes };
}

function running(operator: string, inputs: string, outputs: string, graphs: Readonly<Record<string, OnnxGraph>>, attributes: NonNullable<OnnxNode["attributes"]> = []): OnnxNode {
  return node(operator, inputs, outputs, [...Object.entries(graphs).map(([name, g]) => ({ name, type: attributeTypes.graph, g })), ...attributes]);
}

function body(nodes: readonly OnnxNode[], inputs: OnnxGraph["inputs"], outputs: string, initializers: readonly OnnxTensor[] = []): OnnxGraph {
  return { name: "body", nodes, inputs, outputs: outputs.split(" ").map((name) => ({ name, type: name === "on" ? { tensor: { elementType: 9 } } : real })), initializers };
}

const turn: OnnxGraph["inputs"] = [{ name: "i", type: { tensor: { elementType: 7 } } }, { name: "goes", type: { tensor: { elementType: 9 } } }, { name: "state", type: real }];

/** Nodes of the blocks that operators run, by block. */
function bodiesOf({ document }: ImportedModel): Readonly<Record<string, readonly Node[]>> {
  return Object.fromEntries(Object.entries(document.blocks).filter(([id]) => id !== document.main).map(([id, { nodes }]) => [id, Object.values(nodes)]));
}

const kinds = (nodes: readonly Node[] = []) => nodes.flatMap((each) => (each.kind !== "operator" || each.operator === "output" || each.operator === "input" ? [] : [each.operator === "onnx" ? String(each.attributes["type"]) : each.operator])).sort();
const axesOf = (nodes: readonly Node[] = []) => nodes.flatMap((each) => (each.kind === "operator" && each.operator === "input" ? [each.attributes["axes"]] : []));

test("branches become operators over what they take from around, and weights of two that are called alike stay apart", () => {
  const branch = (activation: string, factor: number) => body([node("MatMul", "x w", "product"), node(activation, "product", "made")], [], "made", [realNumbers("w", [12, 12], (i) => i * factor)]);
  const model = importedGraph({
    inputs: [{ name: "x", type: typeOf(1, "batch", "seq", 12) }, { name: "c", type: typeOf(9) }], outputs: [{ name: "y", type: typeOf(1, "batch", "seq", 12) }],
    nodes: [running("If", "c", "y", { then_branch: branch("Relu", 0.1), else_branch: branch("Tanh", 0.2) })],
  });
  const bodies = Object.values(bodiesOf(model));
  expect(bodies.map(kinds).sort()).toEqual([["linear", "relu"], ["linear", "tanh"]]);
  expect(bodies.map(axesOf)).toEqual([["batch seq a=12"], ["batch seq a=12"]]);
  expect(model.weights.size).toBe(2);
  expect(new Set([...model.weights.values()].map(({ tensor }) => tensor)).size).toBe(2);
  expect(problemsOf(model)).toEqual([]);
});

test("a loop whose state keeps its sizes is one of operators, its rows of every turn too", () => {
  const model = importedGraph({
    inputs: [{ name: "start", type: typeOf(1, "b", "c") }, { name: "x", type: typeOf(1, "b", "c") }], outputs: [{ name: "last", type: typeOf(1, "b", "c") }, { name: "all", type: typeOf(1, 5, "b") }],
    initializers: [wholeNumbers("n", [5], []), truth("t"), wholeNumbers("axis", [1])],
    nodes: [running("Loop", "n t start", "last all", {
      body: body([node("Add", "state x", "sum"), node("Sigmoid", "sum", "next"), node("ReduceMean", "next axis", "mean", [int("keepdims", 0)]), node("Identity", "goes", "on")], turn, "on next mean"),
    })],
  });
  const [nodes] = Object.values(bodiesOf(model));
  expect(kinds(nodes)).toEqual(["add", "reduce-mean", "sigmoid"]);
  expect(axesOf(nodes).sort()).toEqual(["", "", "b c", "b c"]);
  expect(problemsOf(model)).toEqual([]);
});

test("a state that grows from turn to turn has no axes, and its nodes stay as the model says them", () => {
  const model = importedGraph({
    inputs: [{ name: "start", type: typeOf(1, 1, 3) }], outputs: [{ name: "last", type: real }], initializers: [wholeNumbers("n", [5], []), truth("t")],
    nodes: [running("Loop", "n t start", "last", { body: body([node("Concat", "state start", "next", [int("axis", 0)]), node("Identity", "goes", "on")], turn, "on next") })],
  });
  expect(kinds(Object.values(bodiesOf(model))[0])).toEqual(["Concat"]);
  expect(problemsOf(model)).toEqual([]);
});

test("of two states only the one that keeps its sizes is told by axes", () => {
  const states: OnnxGraph["inputs"] = [...turn, { name: "grows", type: real }];
  const model = importedGraph({
    inputs: [{ name: "start", type: typeOf(1, "b", "c") }], outputs: [{ name: "last", type: real }, { name: "long", type: real }], initializers: [wholeNumbers("n", [5], []), truth("t")],
    nodes: [running("Loop", "n t start start", "last long", {
      body: body([node("Relu", "state", "next"), node("Neg", "grows", "less"), node("Concat", "less state", "longer", [int("axis", 0)]), node("Identity", "goes", "on")], states, "on next longer"),
    })],
  });
  expect(kinds(Object.values(bodiesOf(model))[0])).toEqual(["Concat", "Neg", "relu"]);
  expect(problemsOf(model)).toEqual([]);
});

test("a scan's rows lack the axis it goes along and keep the others' names", () => {
  const model = importedGraph({
    inputs: [{ name: "x", type: typeOf(1, "time", "batch", 12) }, { name: "h", type: typeOf(1, "batch", 12) }], outputs: [{ name: "last", type: typeOf(1, "batch", 12) }, { name: "all", type: typeOf(1, "time", "batch", 12) }],
    initializers: [realNumbers("u", [12, 12], (i) => i / 100)],
    nodes: [running("Scan", "h x", "last all", {
      body: body([node("MatMul", "state u", "turned"), node("Add", "turned row", "sum"), node("Tanh", "sum", "next"), node("Identity", "next", "told")], [{ name: "state", type: real }, { name: "row", type: real }], "next told"),
    }, [int("num_scan_inputs", 1)])],
  });
  const [nodes] = Object.values(bodiesOf(model));
  expect(kinds(nodes).filter((kind) => kind !== "rename")).toEqual(["add", "einsum", "tanh"]);
  expect(axesOf(nodes).filter((axes) => String(axes).startsWith("batch")).length).toBe(2);
  expect(problemsOf(model)).toEqual([]);
});

test("what may not be told in other words stays as it is in bodies, too", () => {
  const branch = (operator: string) => body([node(operator, "x", "made")], [], "made");
  const model = importedGraph({
    inputs: [{ name: "x", type: typeOf(1, "b") }, { name: "c", type: typeOf(9) }], outputs: [{ name: "y", type: typeOf(1, "b") }],
    nodes: [running("If", "c", "y", { then_branch: branch("Relu"), else_branch: branch("Tanh") })],
  }, { mayRaise: ({ operator }) => operator !== "Tanh" });
  expect(Object.values(bodiesOf(model)).map(kinds).sort()).toEqual([["Tanh"], ["relu"]]);
});
