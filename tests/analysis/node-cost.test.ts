// What the drawing says a network costs is what its compiled form has, and what the literature says of known layers.
import { expect, test } from "vitest";
import { nodeCost } from "../../shared/analysis/node-cost.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { diagram } from "../support/diagram.ts";

test.each(gallery)("$name: learned numbers in the drawing and in the compiled network are the same", ({ document }) => {
  const checked = checkDocument(document());
  const compiled = compileDocument(checked, { variant: "fast" });
  if ("problems" in compiled) throw new Error(compiled.problems.map((one) => one.problem).join("\n"));
  const drawn = [...checked.main.nodes.values()].map((node) => nodeCost(node, checked.sizes)?.parameters ?? Number.NaN);
  const made = compiled.parameters.filter((parameter) => parameter.learned).map(({ dims }) => dims.reduce((a, b) => a * b, 1));
  expect(drawn.reduce((a, b) => a + b, 0)).toBe(made.reduce((a, b) => a + b, 0));
});

const costs: readonly (readonly [string, WeftDocument, { readonly operations: number; readonly parameters: number; readonly bytes: number; readonly moved: number }])[] = [
  ["a linear map: two operations a weight and place", diagram({ nodes: { x: ["input", { axes: "t=10 m=64" }], map: ["linear", { to: "n=32" }], out: ["output"] }, wires: ["x -> map", "map -> out"] }), { operations: 2 * 10 * 64 * 32, parameters: 64 * 32 + 32, bytes: 4 * 10 * 32, moved: 4 * (10 * 64 + 64 * 32 + 32 + 10 * 32) }],
  ["a convolution: two operations a weight and place of the result", diagram({ nodes: { x: ["input", { axes: "c=1 (y=28 x=28)" }], map: ["conv", { over: "y x", axis: "c", to: "d=8", padding: "same" }], out: ["output"] }, wires: ["x -> map", "map -> out"] }), { operations: 2 * 28 * 28 * 9 * 8, parameters: 80, bytes: 4 * 8 * 28 * 28, moved: 4 * (28 * 28 + 80 + 8 * 28 * 28) }],
  ["an activation: one operation an element", diagram({ nodes: { x: ["input", { axes: "t=10 m=64" }], map: ["relu"], out: ["output"] }, wires: ["x -> map", "map -> out"] }), { operations: 640, parameters: 0, bytes: 2560, moved: 5120 }],
];

test.each(costs)("%s", (_name, document, cost) => {
  const checked = checkDocument(document);
  expect(checked.problems).toEqual([]);
  const node = checked.main.nodes.get("map");
  expect(node && nodeCost(node, checked.sizes)).toEqual(cost);
});

test("a size without a value gives no number instead of a wrong one; what does not depend on it is known", () => {
  const checked = checkDocument(diagram({ sizes: { t: undefined }, nodes: { x: ["input", { axes: "t m=64" }], map: ["linear", { to: "n=32" }], out: ["output"] }, wires: ["x -> map", "map -> out"] }));
  const node = checked.main.nodes.get("map");
  expect(node && nodeCost(node, checked.sizes)).toEqual({ operations: undefined, parameters: 64 * 32 + 32, bytes: undefined, moved: undefined });
});
