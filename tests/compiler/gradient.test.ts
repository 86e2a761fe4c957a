// Gradients where nudging says nothing: at ties and edges as PyTorch has them, where there is none, and where a node is lent one.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { atPorts, guided, nothingThrough, ofOperators, redirected, straightThrough } from "../../shared/compiler/gradient/attach.ts";
import type { OwnGradient } from "../../shared/compiler/gradient/backward.ts";
import { asScalar, compute } from "../../shared/compiler/gradient/central-differences.ts";
import { differentiate } from "../../shared/compiler/gradient/differentiate.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";
import { callOf } from "../../shared/ir/interner.ts";
import { graphOf } from "../../shared/ir/parse.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { walk } from "../../shared/ir/walk.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { callGraph } from "../operators/call-graph.ts";

/** The gradient of the sum of `y` with respect to x; a text where there is none. */
function gradientOf(lines: string, x: readonly number[], { instead, others = {} }: { readonly instead?: OwnGradient; readonly others?: Readonly<Record<string, readonly number[]>> } = {}): readonly number[] | string {
  const graph = graphOf(`input x: f32[${x.length}]\n${Object.entries(others).map(([name, data]) => `input ${name}: f32[${data.length}]\n`).join("")}${lines}`, createInterner());
  const of = graph.outputs.find(({ name }) => name === "y")!.value;
  const ones = graph.inputs.find(({ name }) => name === "ones")?.node;
  const made = differentiate(graph, { of, withRespectTo: [graph.inputs[0]!.node], ...(instead ? { instead } : {}), ...(ones ? { arriving: ones } : {}) });
  if (isProblem(made)) return made.port === undefined ? made.problem : `${made.port}: ${made.problem}`;
  const [gradient] = made.gradients;
  if (isProblem(gradient)) return gradient.problem;
  const feeds = new Map([["x", x] as const, ...Object.entries(others)].map(([name, data]) => [name, numericArray({ dtype: "f32", dims: [data.length] }, data)]));
  return Array.from(compute({ graph: made.graph, feeds }).get("gradient:x")!.data);
}

const summed = (words: string, last: string) => `${words}\ns = sum(${last}) {axes: [0]}\noutput y = s`;
const pair = (word: string) => summed(`m = ${word}(x, b)`, "m");

describe("at ties and edges", () => {
  test.each<[string, string, readonly number[], Readonly<Record<string, readonly number[]>>, readonly number[]]>([
    ["the larger of two equals", pair("maximum"), [1, 2, 3], { b: [1, 3, 2] }, [0.5, 0, 1]],
    ["the smaller of two equals", pair("minimum"), [1, 2, 3], { b: [1, 3, 2] }, [0.5, 1, 0]],
    ["the greatest of several equals", "m = max(x) {axes: [0]}\noutput y = m", [2, 1, 2, 0, 2], {}, [1 / 3, 0, 1 / 3, 0, 1 / 3]],
    ["a number without distance from zero", summed("a = abs(x)", "a"), [-2, 0, 3], {}, [-1, 0, 1]],
    ["powers of zero", pair("pow"), [0, 0, 0, 2], { b: [0, 1, 2, 3] }, [0, 1, 0, 12]],
    ["a root at zero", summed("a = sqrt(x)", "a"), [0, 4], {}, [Infinity, 0.25]],
  ])("%s", (_, lines, x, others, wanted) => {
    expect(gradientOf(lines, x, { others })).toEqual(wanted.map((value) => (Number.isFinite(value) ? expect.closeTo(value, 12) : value)));
  });

  test.each([["relu", {}, 0], ["clamp", { least: 0, most: 1 }, 1], ["leaky-relu", { slope: 0.5 }, 1], ["hard-swish", {}, 0.5], ["softplus", {}, 0.5], ["elu", {}, 1], ["gelu", {}, 0.5]] as const)("%s at zero", (name, attributes, wanted) => {
    const scalar = asScalar(callGraph(findOperator(name)!, { inputs: { x: "f32[x=2]" }, attributes, gives: "" }, 1)!)!;
    const made = differentiate(scalar.graph, { of: scalar.graph.outputs[0]!.value, withRespectTo: [scalar.graph.inputs[0]!.node] });
    if (isProblem(made)) throw new Error(made.problem);
    const feeds = new Map([...scalar.feeds].map(([key, array]) => [key, numericArray(array, key === "x" ? [0, 0] : [1, 1])] as const));
    expect(Array.from(compute({ graph: made.graph, feeds }).get("gradient:x")!.data)).toEqual([expect.closeTo(wanted, 12), expect.closeTo(wanted, 12)]);
  });

  test("far out nothing overflows", () => {
    for (const name of ["sigmoid", "silu", "softplus", "gelu", "mish", "elu", "tanh", "softmax", "log-softmax", "logsumexp"]) {
      const scalar = asScalar(callGraph(findOperator(name)!, { inputs: { x: "f32[x=4]" }, gives: "" }, 1)!)!;
      const made = differentiate(scalar.graph, { of: scalar.graph.outputs[0]!.value, withRespectTo: [scalar.graph.inputs[0]!.node] });
      if (isProblem(made)) throw new Error(made.problem);
      const computed = compute({ graph: made.graph, feeds: new Map([...scalar.feeds, ["x", numericArray({ dtype: "f32", dims: [4] }, [-100, -30, 30, 100])] as const]) });
      expect(Array.from(computed.get("gradient:x")!.data).every(Number.isFinite), name).toBe(true);
    }
  });
});

describe("where there is none", () => {
  test.each<[string, string, string]>([
    ["flat words are named at their port", `${summed("f = floor(x)", "f")}\norigin "step:y" = f`, "no gradient through floor at step:y, and x reaches y by no other way"],
    ["an index is named where it is followed", `input table: f32[5]\ni = cast(x) {to: "i32"}\ng = gather(table, i) {axis: 0}\norigin "look:y" = g\n${summed("", "g")}`, "no gradient through gather at look:y"],
    ["a condition moves nothing", `input b: f32[3]\nc = less(x, b)\n${summed("w = where(c, b, b)", "w")}`, "no gradient through where"],
    ["what is not wired in", "input b: f32[3]\ns = sum(b) {axes: [0]}\noutput y = s", "y does not depend on x, so there is no gradient"],
    ["what is not one number", "e = exp(x)\noutput y = e", "y is f32[3], expected one number to take the gradient of"],
    ["what counts", `i = cast(x) {to: "i32"}\n${summed("", "i")}`, "y is i32[], and only floats have a gradient"],
    ["what only ONNX Runtime computes", `h = opaque(x) {operator: "Celu", domain: "", version: 12, settings: [], takes: [0], gives: [true], results: [{dtype: "f32", dims: [3]}], bodies: {}}\norigin "bent:y0" = h\n${summed("", "h")}`, "bent:y0: no gradient through Celu at bent:y0: only ONNX Runtime knows what it computes"],
  ])("%s", (_, lines, words) => {
    const found = gradientOf(lines, [1, 2, 3]);
    expect(typeof found === "string" ? found.slice(0, words.length) : found).toBe(words);
  });

  test("a flat part beside a moving one is no problem", () => {
    expect(gradientOf(summed("f = floor(x)\na = add(x, f)", "a"), [1.5, 2.5])).toEqual([1, 1]);
  });
});

describe("a node is lent a gradient", () => {
  const rounded = `r = round(x)\norigin "grid:y" = r\n${summed("q = mul(r, r)", "q")}`;
  test.each<[string, string, OwnGradient, readonly number[], readonly number[] | string]>([
    ["straight through, by its place", rounded, atPorts({ "grid:y": straightThrough }), [1.2, -2.6], [2, -6]],
    ["another place keeps its own", rounded, atPorts({ "other:y": straightThrough }), [1.2, -2.6], "no gradient through round at grid:y"],
    ["by its kind", rounded, ofOperators({ round: straightThrough }), [1.2, -2.6], [2, -6]],
    ["none", summed("e = exp(x)\na = add(x, e)", "a"), ofOperators({ exp: nothingThrough }), [0, 1], [1, 1]],
  ])("%s", (_, lines, instead, x, wanted) => {
    const found = gradientOf(lines, x, { instead });
    expect(typeof found === "string" ? found.slice(0, wanted.length) : found).toEqual(wanted);
  });

  test.each<[string, OwnGradient | undefined, readonly number[]]>([
    ["its own", undefined, [1, 0, -1, 0]],
    ["guided", ofOperators({ maximum: guided }), [1, 0, 0, 0]],
    ["redirected", ofOperators({ maximum: redirected }), [1, 1, -1, 0]],
    ["straight through", ofOperators({ maximum: straightThrough }), [1, 1, -1, -1]],
  ])("a rectifier's: %s", (_, instead, wanted) => {
    const found = gradientOf('zero = constant() {data: [0, 0, 0, 0], dtype: "f32", dims: [4]}\nr = maximum(x, zero)\noutput y = r', [1, -1, 1, -1], { others: { ones: [1, 1, -1, -1] }, ...(instead ? { instead } : {}) });
    expect(found).toEqual(wanted.map((value) => expect.closeTo(value, 12)));
  });
});

test("operators whose gradient needs no more than they give stay whole", () => {
  const kept = (name: string, inputs: Readonly<Record<string, string>>) => {
    const scalar = asScalar(callGraph(findOperator(name)!, { inputs, gives: "" }, 1)!)!;
    const made = differentiate(scalar.graph, { of: scalar.graph.outputs[0]!.value, withRespectTo: scalar.graph.inputs.filter(({ node }) => node.type.dtype === "f32").map(({ node }) => node) });
    if (isProblem(made)) throw new Error(made.problem);
    return walk(made.graph.outputs.map(({ value }) => value)).flatMap((node) => (node.word === "call" ? [callOf(node).operator] : []));
  };
  expect(kept("softmax", { x: "f32[n=2, v=3]" })).toEqual(["softmax"]);
  expect(kept("linear", { x: "f32[n=2, m=3]" })).toEqual(["linear"]);
  expect(kept("conv", { x: "f32[c=2, y=4, x=4]" })).toEqual(["conv"]);
  expect(kept("max-pool", { x: "f32[c=2, y=4, x=4]" })).toEqual(["max-pool"]);
  // What the way back computes once more anyway is computed once.
  expect(kept("layer-norm", { x: "f32[n=2, m=3]" })).toEqual([]);
});
