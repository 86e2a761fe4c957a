// Interning, walking, printing, parsing, verifying and rebuilding graphs.
import { expect, test } from "vitest";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import type { IrGraph, IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { parseGraph } from "../../shared/ir/parse.ts";
import { printGraph } from "../../shared/ir/print.ts";
import { rebuild } from "../../shared/ir/rebuild.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { walk } from "../../shared/ir/walk.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { namedBuilder } from "../../shared/operators/named-builder.ts";

const f32 = (...dims: number[]) => ({ dtype: "f32" as const, dims });

function graphOfOutputs(inputs: readonly IrNode[], value: IrNode): IrGraph {
  return {
    inputs: inputs.map((node) => ({ name: String(node.attributes["name"]), role: "input" as const, node })),
    outputs: [{ name: "y", value }],
    origins: new Map([["node:y", value]]),
  };
}

function rnn(): IrGraph {
  const ir = irBuilder(createInterner());
  const [x, w, h] = [ir.input("x", f32(5, 2, 3)), ir.input("w", f32(3, 3)), ir.input("h", f32(2, 3))];
  const { states } = ir.scan({ states: [h], consts: [w], xs: [x], length: 5, reverse: true }, ({ states: [s], consts: [c], xs: [r] }) => {
    const next = ir.tanh(ir.add(r!, ir.contract(s!, c!, [0, 1], [1, 2], [0, 2])));
    return { states: [next], outputs: [ir.neg(next)] };
  });
  return graphOfOutputs([x, w, h], states[0]!);
}

test("equal nodes are one object, whatever made them", () => {
  const ir = irBuilder(createInterner());
  const [x, y] = [ir.input("x", f32(2, 3)), ir.input("y", f32(2, 3))];
  expect(ir.add(ir.exp(x), y)).toBe(ir.add(ir.exp(x), y));
  expect(ir.add(x, y)).not.toBe(ir.add(y, x));
  expect(ir.contract(x, y, [5, 7], [5, 7], [7])).toBe(ir.contract(x, y, [1, 0], [1, 0], [0]));
  expect(ir.pad(x, [{ axis: 0, low: 1, high: 0, between: 0 }], -Infinity)).not.toBe(ir.pad(x, [{ axis: 0, low: 1, high: 0, between: 0 }], Infinity));
  const twice = () => ir.cond(ir.less(ir.sum(x, [0, 1]), ir.sum(y, [0, 1])), [x, y], ([a]) => [ir.exp(a!)], ([, b]) => [ir.neg(b!)])[0];
  expect(twice()).toBe(twice());
});

test("words that change nothing are left out", () => {
  const ir = irBuilder(createInterner());
  const x = ir.input("x", f32(2, 3));
  for (const same of [ir.reshape(x, [2, 3]), ir.transpose(x, [0, 1]), ir.slice(x, [{ axis: 1, start: 0, end: 3, step: 1 }]), ir.pad(x, [], 0), ir.sum(x, []), ir.cast(x, "f32"), ir.expand(x, [], []), ir.concat([x], 0)]) expect(same).toBe(x);
});

test("printing and parsing are inverse, bodies, tuples and odd numbers included", () => {
  const once = printGraph(rnn());
  const again = parseGraph(once, createInterner());
  if (isProblem(again)) throw new Error(`${again.problem}\n${once}`);
  expect(printGraph(again)).toBe(once);
  const ir = irBuilder(createInterner());
  const x = ir.input("a b:c", f32(2));
  const [first, second] = ir.call([x], { operator: "split", attributes: { names: ["p", "q"], on: true }, operands: [{ port: "x", labels: ["i"] }], parameters: [], results: [{ port: "a", dtype: "f32", axes: [{ label: "i", size: 1 }] }, { port: "b", dtype: "f32", axes: [{ label: "i", size: 1 }] }], sizes: {} });
  const odd = graphOfOutputs([x], ir.concat([ir.pad(first!, [{ axis: 0, low: 1, high: 0, between: 0 }], -Infinity), second!, ir.constant([-0, Number.NaN], f32(2))], 0));
  const text = printGraph(odd);
  const parsed = parseGraph(text, createInterner());
  if (isProblem(parsed)) throw new Error(`${parsed.problem}\n${text}`);
  expect(printGraph(parsed)).toBe(text);
});

test("a text that is no graph gives a problem with its line", () => {
  expect(parseGraph("input x: f32[2]\n%0 = exp(z) : f32[2]", createInterner())).toEqual({ problem: "line 2: z is not defined above" });
  expect(parseGraph("%0 = twist() : f32[2]", createInterner())).toMatchObject({ problem: expect.stringContaining("no core word") });
});

test("verify accepts what the builder makes and names what is wrong", () => {
  expect(verifyGraph(rnn())).toEqual([]);
  const ir = irBuilder(createInterner());
  const [x, y] = [ir.input("x", f32(2)), ir.input("y", f32(2))];
  expect(verifyGraph(graphOfOutputs([x], ir.add(x, y)))).toEqual(["the graph uses the input y, which it does not declare"]);
  expect(verifyGraph(graphOfOutputs([x], { ...ir.exp(x), type: f32(3), types: [f32(3)] }))[0]).toMatch(/says f32\[3\] and gives f32\[2\]/);
  const leaking = ir.cond(ir.less(ir.sum(x, [0]), ir.sum(x, [0])), [x], () => [ir.exp(y)], ([a]) => [a!])[0]!;
  expect(verifyGraph(graphOfOutputs([x, y], leaking))[0]).toMatch(/body of cond .* uses the input y/);
});

test("a graph of 20000 nodes in a row is walked, verified, rebuilt and computed", () => {
  const ir = irBuilder(createInterner());
  const x = ir.input("x", f32(2));
  let y = x;
  for (let i = 0; i < 10_000; i++) y = ir.neg(ir.add(y, x));
  const graph = graphOfOutputs([x], y);
  expect(walk([y]).length).toBe(20_001);
  expect(verifyGraph(graph)).toEqual([]);
  const copy = rebuild(graph, createInterner());
  expect(evaluateGraph(copy, new Map([["x", numericArray(f32(2), [1, 2])]])).get("y")?.data).toEqual(Float64Array.of(1, 2));
});

test("rebuilding keeps the meaning, and drops what nothing needs", () => {
  const graph = rnn();
  const copy = rebuild(graph, createInterner());
  const feeds = new Map([["x", numericArray(f32(5, 2, 3), Array.from({ length: 30 }, (_, i) => Math.sin(i)))], ["w", numericArray(f32(3, 3), Array.from({ length: 9 }, (_, i) => Math.cos(i)))], ["h", numericArray(f32(2, 3), 0.5)]]);
  expect(evaluateGraph(copy, feeds)).toEqual(evaluateGraph(graph, feeds));
});

test("labelled arrays compute with the evaluator", () => {
  const ir = namedBuilder(evaluator);
  const x = { value: numericArray(f32(2, 3), [1, 2, 3, 4, 5, 6]), labels: ["i", "j"] };
  const w = { value: numericArray(f32(3, 2), [1, 0, 0, 1, 1, 1]), labels: ["j", "k"] };
  expect([...ir.contract(x, w, ["i", "k"]).value.data]).toEqual([4, 5, 10, 11]);
  expect([...ir.mean(ir.mul(x, 2), ["j"]).value.data]).toEqual([4, 10]);
});
