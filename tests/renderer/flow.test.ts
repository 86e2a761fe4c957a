// Upstream and downstream of a selection: the wires on some way to it, and those on some way from it.
import { expect, test } from "vitest";
import { flowOf } from "../../renderer/state/flow.ts";
import { diagram } from "../support/diagram.ts";

const { wires } = diagram({
  nodes: { x: ["input", { axes: "m=4" }], a: ["relu"], b: ["gelu"], side: ["tanh"], sum: ["add"], out: ["output"], other: ["output"] },
  wires: ["x -> a", "a -> sum:x0", "x -> b", "b -> sum:x1", "sum -> out", "b -> side", "side -> other"],
}).blocks["main"]!;

const told = (nodes: readonly string[]) => Object.fromEntries([...flowOf(wires, nodes).wires].map(([id, way]) => [`${wires[id]!.from.node} ${wires[id]!.to.node}`, way]));

test("one node: what leads to it, what leads from it, nothing else", () => {
  expect(told(["a"])).toEqual({ "x a": "up", "a sum": "down", "sum out": "down" });
  expect(told(["b"])).toEqual({ "x b": "up", "b sum": "down", "b side": "down", "sum out": "down", "side other": "down" });
});

test("several nodes: a wire between two of them leads to one", () => {
  expect(told(["a", "sum"])).toEqual({ "x a": "up", "a sum": "up", "x b": "up", "b sum": "up", "sum out": "down" });
});

test("a port that serves both sides is told as such", () => {
  expect(Object.fromEntries(flowOf(wires, ["a"]).ports)).toEqual({ "x:y": "mixed", "a:y": "down", "sum:y": "down" });
});

test("a cycle ends", () => {
  const cyclic = { w: { from: { node: "p", port: "y" }, to: { node: "q", port: "x" } }, v: { from: { node: "q", port: "y" }, to: { node: "p", port: "x" } } };
  expect(flowOf(cyclic, ["p"]).wires.size).toBe(2);
});
