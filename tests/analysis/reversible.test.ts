// Which couplings are found where F is a long way of residual sums: each node of it is asked once, so that the ways through it, two to the power of their number, do not matter.
import { expect, test } from "vitest";
import { couplingsIn } from "../../shared/analysis/reversible.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { diagram } from "../support/diagram.ts";

const residuals = Array.from({ length: 60 }, (_, i) => i);

function coupled(strayed: readonly string[]) {
  return checkDocument(diagram({
    nodes: { a: ["input", { axes: "m=4" }], b: ["input", { axes: "m=4" }], pair: { block: "pair" }, one: ["output"], two: ["output"] },
    wires: ["a -> pair:x1", "b -> pair:x2", "pair:y1 -> one", "pair:y2 -> two"],
    blocks: { pair: {
      nodes: {
        x1: ["input", { axes: "m" }], x2: ["input", { axes: "m" }], s0: ["tanh"], first: ["add"], g: ["tanh"], second: ["add"], y1: ["output"], y2: ["output"],
        ...Object.fromEntries(residuals.flatMap((i) => [[`f${i}`, ["tanh"] as const], [`s${i + 1}`, ["add"] as const]])),
      },
      wires: ["x2 -> s0", ...residuals.flatMap((i) => [`s${i} -> f${i}`, `s${i} -> s${i + 1}:x0`, `f${i} -> s${i + 1}:x1`]), "s60 -> first:x0", "x1 -> first:x1", "first -> g", "g -> second:x0", "x2 -> second:x1", "first -> y1", "second -> y2", ...strayed],
    } },
  }));
}

test("sixty residual sums in F are no hindrance", () => {
  const checked = coupled([]);
  expect(checked.problems).toEqual([]);
  expect(couplingsIn(checked)).toMatchObject([{ path: ["pair"], copies: 1, found: [{ node: "s60" }, { node: "g" }] }]);
});

test("one of them that reads the other input makes it no coupling", () => {
  expect(couplingsIn(coupled(["x1 -> s1:x2"]))).toHaveProperty("problem");
});
