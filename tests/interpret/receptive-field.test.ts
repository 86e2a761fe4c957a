// The receptive field of a unit: every input that changes it lies inside, and of windows and strides the box is exactly what they reach.
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compute } from "../../shared/compiler/gradient/central-differences.ts";
import { receptiveField, type Box } from "../../shared/interpret/receptive-field.ts";
import { stridesOf } from "../../shared/ir/dims.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import type { DiagramSketch } from "../support/diagram.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

const spans = (box: Box | undefined) => box?.map(({ from, to }) => `${from}-${to}`).join(" ");

function networkOf(sketch: DiagramSketch) {
  const checked = checkDocument(diagram(sketch));
  if (!checked.runnable) throw new Error(checked.problems.map(({ problem }) => problem).join("; "));
  return networkNumbers(checked);
}

const convolutions = (nodes: DiagramSketch["nodes"]) => {
  const names = ["x", ...Object.keys(nodes), "out"];
  return networkOf({ seed: 3, nodes: { x: ["input", { axes: "c=2 (y=12 x=12)" }], ...nodes, out: ["output"] }, wires: names.slice(1).map((name, i) => `${names[i]} -> ${name}`) });
};

describe.each<[string, DiagramSketch["nodes"], readonly number[], string]>([
  ["one window", { a: ["conv", { to: "m=3" }] }, [1, 5, 6], "0-1 4-6 5-7"],
  ["at the border", { a: ["conv", { to: "m=3" }] }, [1, 0, 11], "0-1 0-1 10-11"],
  ["two windows", { a: ["conv", { to: "m=3" }], b: ["conv", { to: "k=2", kernel: [5] }] }, [0, 5, 6], "0-1 2-8 3-9"],
  ["a stride between", { a: ["conv", { to: "m=3", stride: [2] }], b: ["conv", { to: "k=2" }] }, [0, 2, 3], "0-1 1-7 3-9"],
  ["a dilated window", { a: ["conv", { to: "m=3", dilation: [2] }] }, [0, 5, 5], "0-1 3-7 3-7"],
  ["a pool behind", { a: ["conv", { to: "m=3" }], b: ["max-pool", {}] }, [0, 3, 1], "0-1 5-8 1-4"],
  ["a depthwise window", { a: ["conv", { depthwise: true }] }, [1, 4, 4], "1-1 3-5 3-5"],
  ["everything", { a: ["linear", { from: "c y x", to: "k=5" }] }, [2], "0-1 0-11 0-11"],
])("%s", (_, nodes, at, wanted) => {
  const { lowered, feeds } = convolutions(nodes);
  const port = `${Object.keys(nodes).at(-1)}:y`;
  const value = lowered.graph.origins.get(port)!;
  const box = receptiveField(lowered.graph, value, at.map((place) => ({ from: place, to: place })), "x");

  test("is the box of its windows", () => {
    expect(spans(box)).toBe(wanted);
  });

  test("holds every input that changes it", () => {
    const graph = { ...lowered.graph, outputs: [{ name: "y", value }], origins: new Map() };
    const place = stridesOf(value.type.dims).reduce((sum, step, axis) => sum + step * at[axis]!, 0);
    const answer = (x: readonly number[]) => compute({ graph, feeds: new Map([...feeds, ["x", numericArray({ dtype: "f32", dims: [2, 12, 12] }, x)]]) }).get("y")!.data[place]!;
    const x = [...feeds.get("x")!.data];
    const before = answer(x);
    // Everything outside changes at once, and nothing is felt.
    const outside = x.map((v, i) => (isInside(box!, [Math.floor(i / 144), Math.floor(i / 12) % 12, i % 12]) ? v : v + 1));
    expect(answer(outside)).toBe(before);
    expect(answer(x.map((v) => v + 1))).not.toBe(before);
  });
});

function isInside(box: Box, at: readonly number[]): boolean {
  return box.every(({ from, to }, axis) => at[axis]! >= from && at[axis]! <= to);
}

test("what an input cannot reach has no field there", () => {
  const { lowered } = networkOf({ nodes: { x: ["input", { axes: "m=4" }], y: ["input", { axes: "m=4" }], relu: ["relu"], out: ["output"], other: ["output"] }, wires: ["x -> relu", "relu -> out", "y -> other"] });
  expect(receptiveField(lowered.graph, lowered.graph.origins.get("relu:y")!, [{ from: 1, to: 1 }], "y")).toBeUndefined();
  expect(spans(receptiveField(lowered.graph, lowered.graph.origins.get("relu:y")!, [{ from: 1, to: 1 }], "x"))).toBe("1-1");
});
