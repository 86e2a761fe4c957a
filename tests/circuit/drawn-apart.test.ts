// A group of axes is one double wire as long as every node does the same with all of them.
import { expect, test } from "vitest";
import { groupsDrawnApart } from "../../shared/circuit/drawn-apart.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { diagram } from "../support/diagram.ts";
import { looseEnds } from "./faults.ts";

test.each([
  ["softmax along one of them", "softmax", { axis: "x" }, true],
  ["a linear map of one of them", "linear", { from: "x", to: "k=7" }, true],
  ["a sum over one of them", "reduce-sum", { axes: "x" }, true],
  ["the greatest along one of them", "top-k", { axis: "x" }, true],
  ["a sum over both", "reduce-sum", { axes: "y x" }, false],
  ["softmax along another axis", "softmax", { axis: "c" }, false],
  ["a pointwise function", "relu", {}, false],
  ["a convolution over both", "conv", {}, false],
] as const)("%s", (_, operator, attributes, isApart) => {
  const checked = checkDocument(diagram({ nodes: { image: ["input", { axes: "c=3 (y=8 x=8)" }], middle: [operator, attributes], result: ["output"] }, wires: ["image -> middle", "middle -> result"] }));
  expect(checked.problems.map((problem) => problem.problem)).toEqual([]);
  expect([...groupsDrawnApart(checked.main, new Set())]).toEqual(isApart ? ["y x"] : []);
  // The label of a double wire has lines over its names.
  expect(JSON.stringify(layoutDiagram(checked).primitives).includes('"overline":true')).toBe(!isApart);
});

/** An image through an open block whose own names for its axes are others. */
const throughBlock = (axes: string, inside: string) => checkDocument(diagram({
  nodes: { image: ["input", { axes }], sharp: ["relu"], use: { block: "inner" }, result: ["output"] },
  wires: ["image -> sharp", "sharp -> use:a", "use:r -> result"],
  blocks: { inner: { locals: ["c", "y", "x"], nodes: { a: ["input", { axes: inside }], soft: ["softmax", { axis: "x" }], r: ["output"] }, wires: ["a -> soft", "soft -> r"] } },
}));

test.each([
  ["that are called otherwise outside", "c=3 (p=8 q=8)", "c (y x)", ["p q", "y x"]],
  ["that are apart outside", "c=3 p=8 q=8", "c (y x)", ["y x"]],
  ["that are apart inside", "c=3 (p=8 q=8)", "c y x", ["p q"]],
])("in an open block, axes %s", (_, outside, inside, apart) => {
  const checked = throughBlock(outside, inside);
  expect(checked.problems.map((problem) => problem.problem)).toEqual([]);
  expect([...groupsDrawnApart(checked.main, new Set(["use"]))].sort()).toEqual(apart);
  const open = layoutDiagram(checked, { open: new Set(["use"]) });
  expect(JSON.stringify(open.primitives)).not.toContain('"overline":true');
  expect(looseEnds({ name: "nested", checked, open: new Set(["use"]), scene: open })).toEqual([]);
});
