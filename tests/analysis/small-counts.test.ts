// Costs of small drawings, counted by hand beside each.
import { expect, test } from "vitest";
import { analyzeDiagram } from "../../shared/analysis/analyze-diagram.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { buildDocument } from "../../shared/gallery/diagram-builder.ts";
import { linear } from "../../shared/gallery/parts.ts";
import { diagram } from "../support/diagram.ts";

function analyzed(document: WeftDocument) {
  const checked = checkDocument(document);
  expect(checked.problems).toEqual([]);
  return analyzeDiagram(checked);
}

/** x[4,6] → linear 6→16 → relu → add of both → out. */
const skipping = diagram({
  sizes: { b: 4, m: 6, f: 16 },
  nodes: { x: ["input", { axes: "b m" }], map: ["linear", { from: "m", to: "f" }], relu: ["relu"], add: ["add"], out: ["output"] },
  wires: ["x -> map", "map -> relu", "map -> add:x0", "relu -> add:x1", "add -> out"],
});

test("what is kept, what crosses, what is moved", () => {
  const { peak, cuts, whole, expressions } = analyzed(skipping);
  // map, relu and their sum at once, 4·16 numbers each.
  expect(peak).toEqual({ bytes: 3 * 4 * 64, expression: "12*b*f", path: ["add"], live: ["map:y", "relu:y", "add:y"] });
  expect(cuts.map(({ behind, arrays, bytes }) => [behind, arrays, bytes])).toEqual([
    [["x"], ["x:y"], 4 * 24], [["map"], ["map:y"], 4 * 64], [["relu"], ["map:y", "relu:y"], 8 * 64], [["add"], ["add:y"], 4 * 64],
  ]);
  // linear: x, weight, bias and result; relu: two arrays; add: three.
  expect(whole).toEqual({ operations: 2 * 4 * 6 * 16 + 64 + 64, parameters: 112, moved: 4 * (24 + 96 + 16 + 64) + 8 * 64 + 12 * 64 });
  expect(expressions).toEqual({ operations: "2*b*f*m+2*b*f", parameters: "f*m+f", moved: "24*b*f+4*b*m+4*f*m+4*f" });
});

test("a step of training: the map's input needs no gradient, relu keeps what it gave, the sum keeps nothing", () => {
  const { training } = analyzed(skipping);
  expect(training).toMatchObject({
    operations: { forward: 896, backward: 2 * 4 * 6 * 16 + 64 + 64, optimiser: 10 * 112 },
    // What is fed lies there anyway.
    bytes: { parameters: 448, gradients: 448, optimiser: 896, kept: 4 * 64 },
  });
});

test.each([["muted", 768, 4 * 64], ["bypassed", 768 + 64, 8 * 64]] as const)("a relu that is %s does not run, nor what waits for it", (leftOut, operations, bytes) => {
  const { main, ...rest } = skipping.blocks;
  const nodes = { ...main!.nodes, relu: { ...main!.nodes["relu"]!, leftOut }, other: main!.nodes["out"]! };
  const wires = { ...main!.wires, more: { from: { node: "map", port: "y" }, to: { node: "other", port: "x" } } };
  const { whole, peak, training } = analyzeDiagram(checkDocument({ ...skipping, blocks: { ...rest, main: { ...main!, nodes, wires } } }));
  expect([whole.operations, training?.operations.forward, peak?.bytes]).toEqual([operations, operations, bytes]);
});

test("a second map needs the gradient of both its factors, and keeps what it read", () => {
  const { training } = analyzed(diagram({
    nodes: { x: ["input", { axes: "b=4 m=6" }], one: ["linear", { from: "m", to: "f=16", bias: false }], two: ["linear", { from: "f", to: "n=3", bias: false }], out: ["output"] },
    wires: ["x -> one", "one -> two", "two -> out"],
  }));
  expect(training?.operations.backward).toBe(2 * 4 * 6 * 16 + 2 * (2 * 4 * 16 * 3));
  expect(training?.bytes.kept).toBe(4 * 64);
});

test("n factors are n - 1 products and a sum, an outer product has no sum, n addends are n - 1 additions", () => {
  const costOf = (operator: string, attributes: Readonly<Record<string, string>>, axes: readonly string[]) => {
    const nodes = Object.fromEntries(axes.map((text, i) => [`in${i}`, ["input", { axes: text }] as const]));
    const { nodes: costed } = analyzed(diagram({ nodes: { ...nodes, it: [operator, attributes], out: ["output"] }, wires: [...axes.map((_, i) => `in${i} -> it:x${i}`), "it -> out"] }));
    return costed.find(({ path }) => path[0] === "it")?.cost?.operations;
  };
  expect(costOf("einsum", { spec: "n m, m, n m -> n" }, ["n=2 m=3", "m=3", "n=2 m=3"])).toBe(3 * 6);
  expect(costOf("einsum", { spec: "n, m -> n m" }, ["n=2", "m=3"])).toBe(6);
  expect(costOf("add", {}, ["n=5", "n=5", "n=5"])).toBe(2 * 5);
});

test("windows count what they read, a map that is turned round what it reads", () => {
  const { nodes } = analyzed(diagram({
    nodes: { x: ["input", { axes: "c=1 (y=8 x=8)" }], pool: ["max-pool", { kernel: [2], stride: [2] }], up: ["conv-transpose", { to: "d=3", kernel: [2], stride: [2] }], out: ["output"] },
    wires: ["x -> pool", "pool -> up", "up -> out"],
  }));
  const operations = Object.fromEntries(nodes.map(({ path, cost }) => [path[0], cost?.operations]));
  expect(operations["pool"]).toBe(64);
  expect(operations["up"]).toBe(2 * 16 * 4 * 3);
});

test.each([["untied", 3 * 20], ["tied", 20]] as const)("copies with %s weights have %i learned numbers, and each is computed", (weights, parameters) => {
  const d = buildDocument({ title: "Copies", about: "Three copies of a map." });
  const block = d.block("step", { title: "Step", about: "" }, (b) => b.output("out", linear(b, "map", b.input("in", { axes: "m=4" }, "stream"), "m", "m"), "stream"));
  const { whole, peak, cuts, active } = analyzed(d.finish((b) => b.output("end", b.use("copies", block, { stream: b.input("start", { axes: "m=4" }) }, { repeat: { times: "3", weights } })("stream"))));
  expect(whole).toMatchObject({ operations: 3 * 2 * 16, parameters });
  expect(active).toBe(parameters);
  // The copy before and the copy that runs; the first reads what is fed.
  expect(peak?.bytes).toBe(2 * 16);
  expect(cuts.map(({ bytes }) => bytes)).toEqual([16, 16]);
});

test("of a block that stands open, cuts go on inside of it, past what runs around it; what further copies keep comes behind it", () => {
  const d = buildDocument({ title: "Copies", about: "Three copies of a map, and what they began with added again." });
  const block = d.block("step", { title: "Step", about: "" }, (b) => b.output("out", b.node("relu", "relu", {}, linear(b, "map", b.input("in", { axes: "m=4" }, "stream"), "m", "m=4", false)), "stream"));
  const checked = checkDocument(d.finish((b) => {
    const start = b.node("double", "neg", {}, b.input("start", { axes: "m=4" }));
    b.output("end", b.node("add", "add", {}, { x0: b.use("copies", block, { stream: start }, { repeat: { times: "3", weights: "untied" } })("stream"), x1: start }));
  }));
  expect(checked.problems).toEqual([]);
  const drawn = { columns: [{ nodes: ["start"] }, { nodes: ["double"] }, { nodes: ["copies"] }, { nodes: ["add"] }, { nodes: ["end"] }], open: new Map([["copies", { columns: [{ nodes: ["in"] }, { nodes: ["map"] }, { nodes: ["relu"] }, { nodes: ["out"] }], open: new Map() }]]) };
  const { cuts, nodes, training } = analyzeDiagram(checked, { drawn });
  // Of the block, what comes in is the same array as what runs past it.
  expect(cuts.map(({ path, behind, arrays, bytes, kept }) => [path.join(), behind.join(), arrays.join(), bytes, kept])).toEqual([
    ["", "start", "start:y", 16, 0], ["", "double", "double:y", 16, 16],
    ["copies", "copies/in", "double:y", 16, 16], ["copies", "copies/map", "double:y,copies/map:y", 32, 16], ["copies", "copies/relu", "double:y,copies/relu:y", 32, 32],
    ["", "copies", "double:y,copies:stream", 32, 64], ["", "add", "add:y", 16, 64],
  ]);
  expect(training?.bytes.kept).toBe(64);
  // A map works back to its weights and, behind the first copy, to what it read; a copy in the middle is told.
  expect(nodes.filter(({ path }) => path[0] === "copies").map(({ path, training: way }) => [path.join("/"), way?.backward, way?.kept])).toEqual([
    ["copies", 5 * 32 + 3 * 4, 3 * 16], ["copies/in", 0, 0], ["copies/map", 64, 0], ["copies/relu", 4, 16], ["copies/out", 0, 0],
  ]);
  expect(nodes.find(({ path }) => path.join() === "copies")?.training?.expressions).toMatchObject({ backward: "172", optimiser: "480", step: "760", kept: "48" });
});

test("a step of training moves what a run does, gradients and what was kept, and what Adam reads and writes", () => {
  const { training, step } = analyzed(diagram({
    nodes: { x: ["input", { axes: "t=10 m=64" }], up: ["linear", { to: "n=32", bias: false }], act: ["relu"], down: ["linear", { to: "m=64", bias: false }], out: ["output"] },
    wires: ["x -> up", "up -> act", "act -> down", "down -> out"],
  }));
  const [wide, narrow, weights] = [4 * 640, 4 * 320, 4 * 64 * 32];
  expect(training?.moved).toEqual({
    forward: (wide + weights + narrow) + 2 * narrow + (narrow + weights + wide),
    // Back through the second map: its gradient, what it read, its weights; then both gradients. Through the activation: a gradient, what it gave, a gradient. Through the first: no gradient of what is fed.
    backward: (wide + narrow + weights + narrow + weights) + 3 * narrow + (narrow + wide + weights),
    optimiser: 7 * 2 * weights,
  });
  expect(step.moved).toBe(Object.values(training?.moved ?? {}).reduce<number>((all, part) => all + (part ?? NaN), 0));
});

test("of chosen rows, one place meets only as many as are chosen", () => {
  const d = buildDocument({ title: "Experts", about: "Two of eight vectors." });
  const { whole, active } = analyzed(d.finish((b) => {
    const scores = linear(b, "route", b.input("x", { axes: "x=5 m=4" }), "m", "e=8", false);
    b.node("top", "top-k", { kept: "k=2", axis: "e" }, scores);
    const table = b.node("experts", "parameter", { axes: "e=8 f=10" }, {});
    b.output("out", b.node("chosen", "gather", { axis: "e" }, { x: table, index: { block: "main", node: "top", port: "indices" } }));
  }));
  expect(whole.parameters).toBe(32 + 80);
  expect(active).toBe(32 + 20);
});

test("a size without a value leaves numbers open and expressions written", () => {
  const checked = checkDocument(diagram({ sizes: { t: undefined }, nodes: { x: ["input", { axes: "t m=64" }], map: ["relu"], out: ["output"] }, wires: ["x -> map", "map -> out"] }));
  const { whole, expressions, peak, training } = analyzeDiagram(checked);
  expect([whole.operations, whole.parameters, peak, training?.operations, training?.bytes.parameters]).toEqual([undefined, 0, undefined, { forward: undefined, backward: 0, optimiser: 0 }, 0]);
  expect(expressions.operations).toBe("64*t");
});
