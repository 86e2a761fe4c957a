// The way back through every node: each diagram has a name of its own, and where there are more than are drawn, that is said.
import { expect, it } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { backwardMethod } from "../../shared/methods/backward.ts";
import { foundBy } from "../support/asked-network.ts";
import { diagram, type NodeSketch } from "../support/diagram.ts";

const titlesOf = async (document: Parameters<typeof checkDocument>[0]) => {
  const { findings } = await foundBy(backwardMethod, checkDocument(document));
  return { titles: findings.flatMap((one) => (one.kind === "diagram" ? [one.title] : [])), words: findings.flatMap((one) => (one.kind === "words" ? [one.text] : [])) };
};

it("nodes of one name in two blocks are told apart", async () => {
  const inner = { nodes: { in1: ["input", { axes: "x=4" }], relu: ["relu"], out1: ["output"] }, wires: ["in1 -> relu", "relu -> out1"] } as const;
  const { titles } = await titlesOf(diagram({
    nodes: { x: ["input", { axes: "x=4" }], first: { block: "a" }, second: { block: "b" }, y: ["output"] }, wires: ["x -> first:in1", "first:out1 -> second:in1", "second:out1 -> y"],
    blocks: { a: inner, b: inner },
  }));
  expect(titles).toEqual(["Back through first relu", "Back through second relu"]);
});

it("says how many more there are than it draws", async () => {
  const names = Array.from({ length: 26 }, (_, i) => `r${i}`);
  const nodes: Readonly<Record<string, NodeSketch>> = { x: ["input", { axes: "x=4" }], ...Object.fromEntries(names.map((name) => [name, ["relu"] as const])), y: ["output"] };
  const ends = ["x", ...names, "y"];
  const { titles, words } = await titlesOf(diagram({ nodes, wires: ends.slice(1).map((to, i) => `${ends[i] ?? ""} -> ${to}`) }));
  expect(titles).toHaveLength(24);
  expect(words).toContain("2 more are drawn by naming one as the node");
});
