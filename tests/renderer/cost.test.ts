// Cost in the window: rows of the table, labels of the ruler, heat; what is not known says so, and what is left out costs nothing.
import { expect, test } from "vitest";
import { labelsThatFit, skyline } from "../../shared/circuit/ruler-marks.ts";
import { heatOf } from "../../renderer/canvas/heat.ts";
import { rampOf } from "../../renderer/design/colour-ramp.ts";
import { costRows } from "../../renderer/panels/cost/cost-rows.ts";
import { hasNone, printTold, toldOf, wholeOf } from "../../renderer/state/cost-quantities.ts";
import { costQuantities } from "../../renderer/state/view-store.ts";
import { analyzeDiagram } from "../../shared/analysis/analyze-diagram.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { LeftOut, WeftDocument } from "../../shared/document/document.ts";
import { diagram } from "../support/diagram.ts";

const network = (x: number | undefined) => diagram({
  sizes: { x, m: 16 },
  nodes: { signal: ["input", { axes: "x" }], map: ["linear", { from: "x", to: "m" }], step: { block: "step", repeat: { times: "3", weights: "untied" } }, Scores: ["output"] },
  wires: ["signal -> map", "map -> step:in", "step:out -> Scores"],
  blocks: { step: { nodes: { in: ["input", { axes: "m" }], relu: ["relu"], out: ["output"] }, wires: ["in -> relu", "relu -> out"] } },
});

function leftOut(document: WeftDocument, node: string, how: LeftOut): WeftDocument {
  const main = document.blocks["main"]!;
  return { ...document, blocks: { ...document.blocks, main: { ...main, nodes: { ...main.nodes, [node]: { ...main.nodes[node]!, leftOut: how } } } } };
}

test("rows are sorted within their block, and blocks open", () => {
  const { nodes } = analyzeDiagram(checkDocument(network(6)));
  const rows = (open: readonly string[]) => costRows(nodes, new Set(open), { by: "operations", descending: true }, false).map(({ node, depth, hasInside }) => `${node.path.join("/")} ${depth} ${hasInside}`);
  expect(rows([])).toEqual(["map 0 false", "step 0 true", "signal 0 false", "Scores 0 false"]);
  expect(rows(["step"]).slice(1, 5)).toEqual(["step 0 true", "step/relu 1 false", "step/in 1 false", "step/out 1 false"]);
});

test("a size without a value leaves a question mark, and the expression is still told", () => {
  const checked = checkDocument(network(undefined));
  const analysis = analyzeDiagram(checked);
  const map = analysis.nodes.find(({ path }) => path[0] === "map")!;
  const told = toldOf(map, "operations", false);
  expect([printTold(told, "operations", false), printTold(told, "operations", true)]).toEqual(["?", "2*m*x"]);
  const heat = heatOf({ checked, path: [] }, { analysis }, "operations", false, rampOf("heat", "paper"));
  expect([heat.isPartial, heat.nodes.get("map"), heat.nodes.get("step")?.words]).toEqual([true, { colour: undefined, words: "?" }, "48"]);
});

test("an intensity is unknown while a size is, and there is none where nothing is moved", () => {
  const checked = checkDocument(network(undefined));
  const analysis = analyzeDiagram(checked);
  const at = (path: string) => analysis.nodes.find((node) => node.path.join("/") === path)!;
  const heat = heatOf({ checked, path: [] }, { analysis }, "intensity", false, rampOf("heat", "paper"));
  expect([false, true].map((training) => [hasNone(at("map"), "intensity", training), hasNone(at("Scores"), "intensity", training)])).toEqual([[false, true], [false, true]]);
  expect([heat.nodes.get("map")?.words, heat.nodes.get("Scores")?.words]).toEqual(["?", ""]);
});

test("where nothing is drawn the whole is nothing, and nothing about it is unknown", () => {
  const analysis = analyzeDiagram(checkDocument(diagram({ nodes: {}, wires: [] })));
  expect(costQuantities.map((quantity) => printTold(wholeOf(analysis, quantity, false), quantity, false))).toEqual(["0 FLOP", "0", "0 B", "0 B", "0 FLOP/B"]);
});

test("what is muted, and what waits for it, has no heat", () => {
  const checked = checkDocument(leftOut(network(6), "map", "muted"));
  const heat = heatOf({ checked, path: [] }, { analysis: analyzeDiagram(checked) }, "operations", false, rampOf("heat", "paper"));
  expect(["map", "step", "step/relu"].map((path) => heat.nodes.has(path))).toEqual([false, false, false]);
  expect(heat.isPartial).toBe(false);
});

test("the hottest node has the last colour of the ramp, and what costs nothing the first", () => {
  const checked = checkDocument(network(6));
  const ramp = rampOf("heat", "night");
  const heat = heatOf({ checked, path: [] }, { analysis: analyzeDiagram(checked) }, "parameters", false, ramp);
  const css = (packed: number) => `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
  expect([heat.most, heat.nodes.get("map")?.colour, heat.nodes.get("signal")?.colour]).toEqual([112, css(ramp[255]!), css(ramp[0]!)]);
});

test("of a block that is drawn open, what is inside of it sets the scale", () => {
  const checked = checkDocument(network(6));
  const most = (open: readonly string[]) => heatOf({ checked, path: [] }, { analysis: analyzeDiagram(checked) }, "results", true, rampOf("heat", "paper"), new Set(open)).most;
  // Three copies keep their results for the way back, and inside one is told.
  expect([most([]), most(["step"])]).toEqual([3 * 64, 64]);
});

test("labels give way to larger amounts, and an unknown amount leaves a gap in the skyline", () => {
  const label = (text: string, x: number, weight: number) => ({ text, x, y: 0, weight, width: 30 });
  expect(labelsThatFit([label("a", 0, 1), label("b", 20, 2), label("c", 61, 1)]).map(({ text }) => text)).toEqual(["b", "c"]);
  const cut = (bytes: number | undefined) => ({ path: [], column: 0, behind: [], arrays: [], elements: bytes, bytes, kept: undefined, expressions: { elements: undefined, bytes: undefined, kept: undefined } });
  const marks = [cut(4), cut(undefined), cut(2)].map((one, i) => ({ cut: one, x: i * 10 + 5, from: i * 10, to: i * 10 + 10 }));
  expect(skyline(marks, ({ bytes }) => bytes, (x) => x, (amount) => 10 - amount).line).toBe("M0 10V6H10V10M20 10V8H30V10");
});
