// Stages that are equal and feed each other are one block with copies, whether or not the exporter left scopes behind.
import { expect, test } from "vitest";
import type { OnnxNode, OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { importedGraph, mainNodes, realNumbers, typeOf, usesOf } from "./imported-graph.ts";

const m = 8;
const times = 6;

interface Stage {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
}

/** What reads `from` and makes `to`; a scope of its own where it has one. */
type StageOf = (i: number, from: string, to: string, scope: string) => Stage;

const linearThen = (operator: string): StageOf => (i, from, to, scope) => ({
  nodes: [
    { name: scope && `/${scope}${2 * i}/Gemm`, operator: "Gemm", inputs: [from, `w${i}`, `c${i}`], outputs: [`h${i}`], attributes: [{ name: "transB", type: 2, i: 1 }] },
    { name: scope && `/${scope}${2 * i + 1}/${operator}`, operator, inputs: [`h${i}`], outputs: [to] },
  ],
  initializers: [realNumbers(`w${i}`, [m, m], (at) => Math.sin(at + i)), realNumbers(`c${i}`, [m], (at) => at / 10)],
});

const linear: StageOf = (i, from, to) => ({ nodes: [{ operator: "MatMul", inputs: [from, `w${i}`], outputs: [to] }], initializers: [realNumbers(`w${i}`, [m, m], (at) => Math.sin(at + i))] });

const residual = (width: number): StageOf => (i, from, to, scope) => ({
  nodes: [
    { name: scope && `/${scope}${i}/up/MatMul`, operator: "MatMul", inputs: [from, `u${i}`], outputs: [`h${i}`] },
    { name: scope && `/${scope}${i}/Tanh`, operator: "Tanh", inputs: [`h${i}`], outputs: [`a${i}`] },
    { name: scope && `/${scope}${i}/down/MatMul`, operator: "MatMul", inputs: [`a${i}`, `d${i}`], outputs: [`r${i}`] },
    { name: scope && `/${scope}${i}/Add`, operator: "Add", inputs: [from, `r${i}`], outputs: [to] },
  ],
  initializers: [realNumbers(`u${i}`, [m, width], (at) => Math.sin(at + i)), realNumbers(`d${i}`, [width, m], (at) => Math.cos(at + i))],
});

const kinds: readonly (readonly [string, StageOf])[] = [["linear and tanh", linearThen("Tanh")], ["linear and relu", linearThen("Relu")], ["linear alone", linear], ["a residual map", residual(2 * m)], ["a residual map of equal widths", residual(m)]];

for (const [called, stageOf] of kinds) {
  for (const scope of ["", "net."]) {
    for (const dims of [[3, m], [2, "length", m]]) {
      // A Gemm takes matrices alone.
      if (dims.length > 2 && stageOf(0, "", "", "").nodes.some(({ operator }) => operator === "Gemm")) continue;
      test(`${called}, ${scope === "" ? "without scopes" : "with scopes"}, over ${dims.length} axes`, () => {
        const stages = Array.from({ length: times }, (_, i) => stageOf(i, i === 0 ? "x" : `s${i}`, i + 1 === times ? "y" : `s${i + 1}`, scope));
        const found = importedGraph({
          nodes: stages.flatMap(({ nodes }) => nodes), initializers: stages.flatMap(({ initializers }) => initializers),
          inputs: [{ name: "x", type: typeOf(1, ...dims) }], outputs: [{ name: "y", type: typeOf(1, ...dims) }],
        });
        expect(mainNodes(found)).toHaveLength(3);
        expect(mainNodes(found).flatMap((node) => (node.kind === "block" ? node.repeat?.times : []))).toEqual([String(times)]);
        // Each copy has weights of its own.
        expect(found.weights.size % times).toBe(0);
      });
    }
  }
}

test("two short stages are as easily read twice", () => {
  const stages = [0, 1].map((i) => linearThen("Tanh")(i, i === 0 ? "x" : "s1", i === 0 ? "s1" : "y", ""));
  const found = importedGraph({
    nodes: stages.flatMap(({ nodes }) => nodes), initializers: stages.flatMap(({ initializers }) => initializers),
    inputs: [{ name: "x", type: typeOf(1, 3, m) }], outputs: [{ name: "y", type: typeOf(1, 3, m) }],
  });
  expect(usesOf(found).filter((operator) => operator === "linear")).toHaveLength(2);
});

test("a map to another length makes another axis", () => {
  const found = importedGraph({
    nodes: [{ operator: "MatMul", inputs: ["x", "w"], outputs: ["y"] }], initializers: [realNumbers("w", [m, m + 1], (at) => at)],
    inputs: [{ name: "x", type: typeOf(1, 3, m) }], outputs: [{ name: "y", type: typeOf(1, 3, m + 1) }],
  });
  expect(mainNodes(found).flatMap((node) => (node.kind === "operator" && node.operator === "linear" ? [node.attributes["from"], node.attributes["to"]] : []))).toEqual(["f", "m=9"]);
});
