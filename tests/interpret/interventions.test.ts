// Changes on wires: what stands there afterwards by plain arithmetic, who reads it and who does not, and changes as they are written.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compute } from "../../shared/compiler/gradient/central-differences.ts";
import { outputEffect, tallyEffect } from "../../shared/interpret/interventions/effect.ts";
import { printIntervention, readIntervention } from "../../shared/interpret/interventions/intervention-text.ts";
import { fedName, intervened } from "../../shared/interpret/interventions/intervene.ts";
import type { Intervention } from "../../shared/interpret/interventions/intervention.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { diagram, type DiagramSketch } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

const sketch: DiagramSketch = {
  seed: 5,
  nodes: {
    picture: ["input", { axes: "c=3 (y=4 x=5)" }], edges: ["conv", { to: "m=4" }], relu: ["relu"], again: ["relu"],
    classify: ["linear", { from: "m y x", to: "k=5" }], beside: ["linear", { from: "m y x", to: "k=5" }], scores: ["output"], others: ["output"],
  },
  wires: ["picture -> edges", "edges -> relu", "edges -> again", "relu -> classify", "again -> beside", "classify -> scores", "beside -> others"],
};

function networkOf(from: DiagramSketch) {
  const checked = checkDocument(diagram(from));
  if (!checked.runnable) throw new Error(checked.problems.map(({ problem }) => problem).join("; "));
  return { checked, ...networkNumbers(checked) };
}

const { checked, lowered, feeds, everyPort, outputs } = networkOf(sketch);
const ports = [...lowered.types.keys()];
const plain = everyPort();
const units = 4;
const [height, width] = [4, 5];

function read(text: string): Intervention {
  const found = readIntervention(text, ports);
  if (isProblem(found)) throw new Error(found.problem);
  return found;
}

function ran(texts: readonly string[], more: Readonly<Record<string, NumericArray>> = {}) {
  const changed = intervened(checked, texts.map(read));
  if (isProblem(changed)) throw new Error(changed.problem);
  expect(verifyGraph(changed.graph)).toEqual([]);
  const named = [...changed.graph.origins].map(([name, value]) => ({ name, value }));
  const all = new Map([...feeds, ...Object.entries(more)]);
  return { values: compute({ graph: { ...changed.graph, outputs: named }, feeds: all }), outputs: compute({ graph: changed.graph, feeds: all }) };
}

const other = numericArray({ dtype: "f32", dims: [units, height, width] }, Array.from({ length: units * height * width }, (_, i) => i / 10));

describe.each<[string, (value: number, at: { readonly unit: number; readonly y: number; readonly x: number; readonly i: number }) => number]>([
  ["relu = zero", () => 0],
  ["relu:2 = zero", (value, { unit }) => (unit === 2 ? 0 : value)],
  ["relu:1 = set 0.5", (value, { unit }) => (unit === 1 ? 0.5 : value)],
  ["relu = scale -2", (value) => -2 * value],
  ["relu:3 = clamp 0.1 to 0.2", (value, { unit }) => (unit === 3 ? Math.min(0.2, Math.max(0.1, value)) : value)],
  ["relu = add 0.25", (value) => value + 0.25],
  ["relu = add 2 along 1 0 -1 0.5", (value, { unit }) => value + 2 * [1, 0, -1, 0.5][unit]!],
  ["relu{y=1-2} = zero", (value, { y }) => (y === 1 || y === 2 ? 0 : value)],
  ["relu:0{x=0+2-3, y=3} = scale 3", (value, { unit, x, y }) => (unit === 0 && y === 3 && [0, 2, 3].includes(x) ? 3 * value : value)],
  ["relu:1 = patch 7", (value, { unit, i }) => (unit === 1 ? i / 10 : value)],
  ["relu = mean", (_, { i }) => i / 10],
])("%s", (text, wanted) => {
  const { values, outputs: after } = ran([text], { [fedName(0)]: other });

  test("puts there what it says", () => {
    const expected = [...plain.get("relu:y")!.data].map((value, i) => wanted(value, { unit: Math.floor(i / (height * width)), y: Math.floor(i / width) % height, x: i % width, i }));
    expect([...values.get("relu:y")!.data]).toEqual(expected.map((value) => expect.closeTo(value, 12)));
  });

  test("is read behind its own port alone, even where another one carries an equal value", () => {
    expect([...after.get("others")!.data]).toEqual([...outputs().get("others")!.data]);
    expect([...after.get("scores")!.data]).not.toEqual([...outputs().get("scores")!.data]);
  });

  test("is printed as it is read", () => {
    expect(read(printIntervention(read(text)))).toEqual(read(text));
  });
});

test("changes of one wire are made in their order", () => {
  expect(ran(["relu = set 1", "relu = scale 3"]).values.get("relu:y")!.data[0]).toBe(3);
  expect(ran(["relu = scale 3", "relu = set 1"]).values.get("relu:y")!.data[0]).toBe(1);
});

test("an input can be changed, and a wire inside a repeat", () => {
  expect([...ran(["picture:1 = zero"]).values.get("picture:y")!.data.slice(20, 40)]).toEqual(Array.from({ length: 20 }, () => 0));
  const repeated = networkOf({
    nodes: { x: ["input", { axes: "m=4" }], steps: { block: "step", repeat: { times: "3", weights: "untied" } }, out: ["output"] }, wires: ["x -> steps:in", "steps:out -> out"],
    blocks: { step: { nodes: { in: ["input", { axes: "m=4" }], mix: ["linear", { from: "m", to: "m=4" }], out: ["output"] }, wires: ["in -> mix", "mix -> out"] } },
  });
  const inside = readIntervention("steps[1]/mix = zero", repeated.lowered.types.keys());
  const changed = isProblem(inside) ? inside : intervened(repeated.checked, [inside]);
  if (isProblem(changed)) throw new Error(changed.problem);
  // The last copy sees nothing but zeros.
  const after = compute({ graph: { ...changed.graph, outputs: [{ name: "y", value: changed.graph.origins.get("steps[2]/mix:y")! }] }, feeds: repeated.feeds }).get("y")!;
  expect([...after.data]).toEqual([0, 0, 0, 0]);
});

test.each([
  ["nothing = zero", /found "nothing", expected a port/],
  ["relu", /expected a unit and its change/],
  ["relu = away", /found the change "away", expected one of zero/],
  ["relu = clamp 2 to 1", /found the change/],
  ["relu{y=5-2} = zero", /expected an axis and its places/],
  ["relu{y=1, y=2} = zero", /the axis y a second time/],
])("«%s» is refused", (text, said) => {
  const found = readIntervention(text, ports);
  expect(isProblem(found) ? found.problem : "").toMatch(said);
});

test.each([
  ["relu:4 = zero", /relu:y: found place 4 of m, expected 0 to 3/],
  ["relu{z=1} = zero", /found the axis z, expected one of m, y, x/],
  ["relu = add 1 along 1 2", /a direction of 2 numbers, expected 4/],
])("«%s» does not fit", (text, said) => {
  const found = intervened(checked, [read(text)]);
  expect(isProblem(found) ? found.problem : "").toMatch(said);
});

test("the effect on chances is in nats, the effect over data in shares", () => {
  const effect = outputEffect("y", [2], Float32Array.of(0.5, 0.5), Float32Array.of(0.9, 0.1));
  expect(effect.largest).toBeCloseTo(0.4, 6);
  expect(effect.divergence).toBeCloseTo(0.5 * Math.log(0.5 / 0.9) + 0.5 * Math.log(0.5 / 0.1), 6);
  expect(outputEffect("y", [2], Float32Array.of(3, -1), Float32Array.of(3, 1)).divergence).toBeUndefined();
  const tally = tallyEffect(["a", "b"]);
  tally.take([1, 0, 0, 1, 1, 0, 9, 9], [1, 0, 1, 0, 0, 1, 9, 9], 2, [0, 1, 1, 0], 3);
  expect(tally.result()).toEqual({ samples: 3, turned: 2 / 3, rightBefore: 2 / 3, rightAfter: 2 / 3, byClass: [{ name: "a", before: 1, after: 1 }, { name: "b", before: 0.5, after: 0.5 }] });
});
