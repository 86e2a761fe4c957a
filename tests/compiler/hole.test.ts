// A hole is typed by what stands around it, and says what is still to come.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { printType } from "../../shared/tensor/type-text.ts";
import { diagram, type DiagramSketch } from "../support/diagram.ts";

const x = ["input", { axes: "t=4 m=8" }] as const;

test.each<readonly [string, DiagramSketch, string]>([
  ["beside a residual it gives what the stream is", { nodes: { x, on: ["softmax"], hole: ["hole"], sum: ["add"], out: ["output"] }, wires: ["x -> on", "on -> hole:x0", "x -> sum:x0", "hole -> sum:x1", "sum -> out"] }, "f32[t=4, m=8]"],
  ["in a contraction it gives the axes that are named for it", { nodes: { x, hole: ["hole"], dot: ["einsum", { spec: "t m, m -> t" }], out: ["output"] }, wires: ["x -> dot:x0", "hole -> dot:x1", "dot -> out"] }, "f32[m=8]"],
  ["before a block it gives what the block declares", { nodes: { hole: ["hole"], use: { block: "step" }, out: ["output"] }, wires: ["hole -> use:in", "use:out -> out"], blocks: { step: { nodes: { in: ["input", { axes: "t=2 c=3" }], act: ["relu"], out: ["output"] }, wires: ["in -> act", "act -> out"] } } }, "f32[t=2, c=3]"],
  ["where nothing is expected it gives what comes in", { nodes: { x, hole: ["hole"], act: ["relu"], out: ["output"] }, wires: ["x -> hole:x0", "hole -> act", "act -> out"] }, "f32[t=4, m=8]"],
  ["what is written wins", { nodes: { x, hole: ["hole", { axes: "k=3" }], act: ["relu"], out: ["output"] }, wires: ["x -> hole:x0", "hole -> act", "act -> out"] }, "f32[k=3]"],
])("%s", (_, sketch, type) => {
  const checked = checkDocument(diagram(sketch));
  const given = checked.main.nodes.get("hole")?.outputs["y"];
  expect(given && printType(given)).toBe(type);
  expect(checked.problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual(["hole open"]);
  expect(checked.problems[0]?.problem).toContain(`gives ${type}`);
  const compiled = compileDocument(checked, { variant: "fast" });
  expect("problems" in compiled && compiled.problems.map(({ code }) => code)).toEqual(["hole"]);
});

test("a hole that nothing says anything about asks for it", () => {
  const checked = checkDocument(diagram({ nodes: { hole: ["hole"], out: ["output"] }, wires: ["hole -> out"] }));
  expect(checked.problems[0]?.problem).toContain("nothing around it says what comes out");
});
