// Where an array does not fit only because of the order or grouping of its axes, a rearrange is offered that was tried before, and one undo takes it out.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument, createChecker } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { diagram, type DiagramSketch } from "../support/diagram.ts";

/** Applies the fix of that name and expects nothing to be wrong any more; what is inserted comes back. */
function mend(document: WeftDocument, code: string, label: string): WeftDocument {
  const checker = createChecker();
  const problem = checker(document).problems.find((p) => p.code === code);
  expect(problem?.fixes.map((fix) => fix.label)).toContain(label);
  const fix = problem?.fixes.find((one) => one.label === label);
  const applied = applyTransaction(document, { label, steps: fix?.steps ?? [] });
  if (isProblem(applied)) throw new Error(applied.problem);
  expect(checker(applied.document).problems.filter((p) => p.code !== "size-unknown")).toEqual([]);
  const undone = applyTransaction(applied.document, { label: "undo", steps: applied.inverse });
  expect(undone).toMatchObject({ document });
  return applied.document;
}

const between = (axes: string, operator: string, attributes: Record<string, string>): DiagramSketch => ({
  nodes: { in: ["input", { axes }], node: [operator, attributes], out: ["output"] }, wires: ["in -> node", "node -> out"],
});
const meeting = (first: string, second: string): DiagramSketch => ({
  nodes: { a: ["input", { axes: first }], b: ["input", { axes: second }], node: ["add"], out: ["output"] }, wires: ["a -> node:x0", "b -> node:x1", "node -> out"],
});
const entering = (axes: string, declared: string): DiagramSketch => ({
  blocks: { part: { nodes: { x: ["input", { axes: declared }], r: ["relu"], y: ["output"] }, wires: ["x -> r", "r -> y"] } },
  nodes: { in: ["input", { axes }], use: { block: "part" }, out: ["output"] }, wires: ["in -> use:x", "use:y -> out"],
});

describe("a rearrange is offered at the port", () => {
  test.each([
    ["an axis that is joined with another", between("x=3 hk=8", "softmax", { axis: "k" }), "no-such-axis", "Insert a rearrange (h k) -> h k"],
    ["axes that should be one", between("x=3 h=2 k=4", "linear", { from: "hk", to: "m=5" }), "no-such-axis", "Insert a rearrange h k -> (h k)"],
    ["too few axes for a product", { sizes: { h: 2 }, nodes: { q: ["input", { axes: "h=2 q=3 k=4" }], x: ["input", { axes: "x=5 hk=8" }], node: ["einsum", { spec: "h q k, x h k -> h q x" }], out: ["output"] }, wires: ["q -> node:x0", "x -> node:x1", "node -> out"] }, "too-few-axes", "Insert a rearrange (h k) -> h k"],
    ["an operand whose axes are joined", meeting("x=3 h=2 k=4", "x=3 m=8"), "outer-combination", "Insert a rearrange (h k) -> h k"],
    ["a block that takes other groups", entering("x=3 h=2 k=4", "x=3 m=8"), "interface", "Insert a rearrange h k -> (h k)"],
    ["a block that takes more axes", entering("x=3 m=8", "x=3 h=2 k=4"), "interface", "Insert a rearrange (h k) -> h k"],
    ["a block that takes another order", entering("a=3 b=10", "u=10 v=3"), "interface", "Insert a rearrange a b -> b a"],
  ] as const)("to %s", (_name, sketch, code, label) => {
    mend(diagram(sketch), code, label);
  });

  test("with the name of the operand it meets", () => {
    mend(diagram(meeting("x=3 m=8", "x=3 h=2 k=4")), "outer-combination", "Insert a rearrange h k -> (h k), named m");
  });

  test("before an operand that takes part, where the port that tells of it fits already", () => {
    const document = diagram({
      nodes: { a: ["input", { axes: "q=3 k=4" }], b: ["input", { axes: "r=3 s=4" }], node: ["einsum", { spec: "i j, j l -> i l" }], out: ["output"] },
      wires: ["a -> node:x0", "b -> node:x1", "node -> out"],
    });
    mend(document, "sizes-differ", "Insert a rearrange r s -> s r");
  });

  test.each([
    ["sizes that no group makes equal", entering("x=3 h=2 k=4", "x=3 m=9")],
    ["axes that are simply not there", between("x=3 y=4", "softmax", { axis: "k" })],
  ])("but not for %s", (_name, sketch) => {
    const labels = checkDocument(diagram(sketch)).problems.flatMap((p) => p.fixes.map((fix) => fix.label));
    expect(labels.filter((label) => label.includes("rearrange"))).toEqual([]);
  });
});

describe("a repeat whose output does not fit its input", () => {
  const repeated = (inside: DiagramSketch["blocks"]): DiagramSketch => ({
    ...(inside ? { blocks: inside } : {}),
    nodes: { in: ["input", { axes: "t=5 m=8" }], use: { block: "part", repeat: { times: "3", weights: "untied" } }, out: ["output"] }, wires: ["in -> use:x", "use:y -> out"],
  });
  const part = (operator: string, attributes: Record<string, string>) => ({ part: { nodes: { x: ["input", { axes: "t=5 m=8" }], n: [operator, attributes], y: ["output"] }, wires: ["x -> n", "n -> y"] } as const });

  test.each([
    ["reordered", part("rearrange", { pattern: "t m -> m t" }), "Insert a rearrange m t -> t m before the output"],
    ["split", part("rearrange", { pattern: "(h k) -> h k", sizes: "h=2" }), "Insert a rearrange h k -> (h k), named m before the output"],
    ["renamed", part("linear", { from: "m", to: "n=8" }), "Rename n to m before the output"],
  ] as const)("gets it %s inside the block", (_name, blocks, label) => {
    mend(diagram(repeated(blocks)), "repeat-mismatch", label);
  });

  test("can always be ended", () => {
    mend(diagram(repeated(part("linear", { from: "m", to: "n=16" }))), "repeat-mismatch", "Remove the repeat");
  });
});
