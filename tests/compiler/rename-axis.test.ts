// Renaming an axis reaches every name there is, those of attributes left at their defaults too, and is one undo.
import { describe, expect, it, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { renameAxisSteps } from "../../shared/compiler/check/rename-axis.ts";
import { textKindOf } from "../../shared/document/attribute-texts.ts";
import { renameAxesInText } from "../../shared/document/axis-text.ts";
import type { Attributes, WeftDocument } from "../../shared/document/document.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { operators } from "../../shared/operators/index.ts";
import { printType } from "../../shared/tensor/type-text.ts";
import { diagram } from "../support/diagram.ts";

function renamed(document: WeftDocument, from: string, to: string): { readonly after: WeftDocument; readonly undone: WeftDocument } {
  const contents = document.blocks["main"];
  if (!contents) throw new Error("no main");
  const steps = renameAxisSteps("main", contents, from, to);
  if (isProblem(steps)) throw new Error(steps.problem);
  const done = applyTransaction(document, { label: "rename", steps });
  if (isProblem(done)) throw new Error(done.problem);
  const back = applyTransaction(done.document, { label: "undo", steps: done.inverse });
  if (isProblem(back)) throw new Error(back.problem);
  return { after: done.document, undone: back.document };
}

describe("the type that leaves", () => {
  test.each([
    ["a default of a convolution", ["conv"], "f", "k", "f32[y=8, x=8, k=16]"],
    ["a default of a linear map", ["linear"], "m", "k", "f32[y=8, x=8, k=64]"],
    ["an axis that was declared", ["relu"], "c", "k", "f32[y=8, x=8, k=3]"],
  ] as const)("%s", (_name, node, from, to, gives) => {
    const before = diagram({ nodes: { in: ["input", { axes: "y=8 x=8 c=3" }], node, out: ["output"] }, wires: ["in -> node", "node -> out"] });
    const { after, undone } = renamed(before, from, to);
    const type = checkDocument(after).main.nodes.get("node")?.outputs["y"];
    expect(type && printType(type)).toBe(gives);
    expect(undone).toEqual(before);
  });
});

describe("every default that names an axis", () => {
  const named = operators.flatMap((operator) => Object.entries(operator.attributes).flatMap(([attribute, { default: value }]) => {
    const kind = textKindOf(operator.name, attribute);
    const axis = typeof value === "string" ? /\p{L}+/u.exec(value)?.[0] : undefined;
    return kind === undefined || axis === undefined || renameAxesInText(String(value), kind, new Map([[axis, "fresh"]])) === value ? [] : [[operator.name, attribute, axis] as const];
  }));
  test.each(named)("%s.%s", (operator, attribute, axis) => {
    const { after, undone } = renamed(diagram({ nodes: { node: [operator] }, wires: [] }), axis, "fresh");
    const node = after.blocks["main"]?.nodes["node"];
    const attributes: Attributes = node?.kind === "operator" ? node.attributes : {};
    expect(attributes[attribute]).toMatch(/\bfresh\b/);
    expect(undone).toEqual(diagram({ nodes: { node: [operator] }, wires: [] }));
  });
});

it("an axis that only a block inside names is told, not renamed to nothing", () => {
  const document = diagram({
    blocks: { half: { nodes: { x: ["input", { axes: "t=4" }], l: ["linear", { from: "t", to: "q=2" }], y: ["output"] }, wires: ["x -> l", "l -> y"] } },
    nodes: { a: ["input", { axes: "t=4" }], u: { block: "half" }, out: ["output"] }, wires: ["a -> u:x", "u:y -> out"],
  });
  const steps = document.blocks["main"] && renameAxisSteps("main", document.blocks["main"], "q", "k");
  expect(isProblem(steps) && steps.problem).toContain("comes out of a block: rename it inside");
});
