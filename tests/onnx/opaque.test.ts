// Opaque nodes: written as they came, with literals, settings and the graphs they run; lists and what may be missing cross the engine's border as arrays.
import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { graphOf } from "../../shared/ir/parse.ts";
import { printGraph } from "../../shared/ir/print.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";

const opaque = (operator: string, rest: string) => `{operator: "${operator}", domain: "", version: 18, ${rest}}`;

const unique = `
input x: f32[6]
%0 = opaque(x) ${opaque("Unique", 'settings: ["sorted: int = 1"], takes: [0], gives: [true, false, false, true], bodies: {}, results: [{dtype: "f32", dims: [4]}, {dtype: "i64", dims: [4]}]')} : f32[4], i64[4]
%1 = pick(%0) {at: 1} : i64[4]
%2 = pick(%0) {at: 0} : f32[4]
%3 = opaque(%2) ${opaque("Slice", 'settings: [], takes: [0, "i64[1] (1)", "i64[1] (9223372036854775807)"], gives: [true], bodies: {}, results: [{dtype: "f32", dims: [3]}]')} : f32[3]
%4 = exp(%3) : f32[3]
output y = %4
output counts = %1
`;

const branch = (word: string) => `{captured: [1], body: body(%1.0: f32[2]) { %0 = ${word}(%1.0) : f32[2] return %0 }}`;
const choice = `
input yes: bool[]
input x: f32[2]
%0 = opaque(yes, x) ${opaque("If", `settings: [], takes: [0], gives: [true], results: [{dtype: "f32", dims: [2]}], bodies: {then_branch: ${branch("neg")}, else_branch: ${branch("exp")}}`)} : f32[2]
output y = %0
`;

const lists = `
input all: carried "seq(tensor(float))"
input more: f32[3]
%0 = opaque(all, more) ${opaque("SequenceInsert", 'settings: [], takes: [0, 1], gives: [true], bodies: {}, results: [{dtype: "f32", dims: [], carried: "seq(tensor(float))"}]')} : carried "seq(tensor(float))"
output longer = %0
`;

async function run(text: string, feeds: Readonly<Record<string, ort.Tensor>>) {
  const { graph } = runPasses(graphOf(text, createInterner()), { verify: true });
  const session = await ort.InferenceSession.create(emitOnnx(graph).bytes, { logSeverityLevel: 4 });
  const given = await session.run(feeds);
  return Object.fromEntries(Object.entries(given).map(([name, tensor]) => [name, [tensor.dims.join("×"), Array.from(tensor.data as Float32Array, Number).map((x) => Math.round(x * 100) / 100).join(" ")].join(": ")]));
}

test.each([unique, choice, lists])("a graph with opaque nodes is sound, prints and reads back", (text) => {
  const graph = graphOf(text, createInterner());
  expect(verifyGraph(graph)).toEqual([]);
  const printed = printGraph(graph);
  expect(printGraph(graphOf(printed, createInterner()))).toBe(printed);
});

test("literals, settings and results that the file leaves out", async () => {
  expect(await run(unique, { x: new ort.Tensor("float32", Float32Array.from([2, -1, 0, 1, 0, 0]), [6]) })).toEqual({ y: "3: 1 2.72 7.39", counts: "4: 1 3 1 1" });
});

test("the graphs a node runs see outer values", async () => {
  const x = new ort.Tensor("float32", Float32Array.from([1, 2]), [2]);
  expect(await run(choice, { x, yes: new ort.Tensor("bool", Uint8Array.from([1]), []) })).toEqual({ y: "2: -1 -2" });
  expect(await run(choice, { x, yes: new ort.Tensor("bool", Uint8Array.from([0]), []) })).toEqual({ y: "2: 2.72 7.39" });
});

test("a list goes in and comes out as three arrays", async () => {
  const whole = (data: readonly number[], ...dims: readonly number[]) => new ort.Tensor("int64", BigInt64Array.from(data.map(BigInt)), dims);
  const given = await run(lists, {
    "all elements": new ort.Tensor("float32", Float32Array.from([1, 2, 3, 4]), [4]), "all dims": whole([2, 1, 2], 3), "all rows": whole([0, 2, 0, 1, 2, 4, 1, 3], 2, 4),
    more: new ort.Tensor("float32", Float32Array.from([5, 6, 7]), [3]),
  });
  expect(given).toEqual({ "longer elements": "7: 1 2 3 4 5 6 7", "longer dims": "4: 2 1 2 3", "longer rows": "3×4: 0 2 0 1 2 4 1 3 4 7 3 4" });
});

test("computing without ONNX Runtime says that there is no meaning here", () => {
  expect(() => evaluateGraph(graphOf(unique, createInterner()), new Map([["x", numericArray({ dtype: "f32", dims: [6] }, 1)]]))).toThrow("Unique is an ONNX operator that has no meaning here");
});
