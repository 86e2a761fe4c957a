// Transpose: Puts axes into another order.
import { problem } from "../base/problem.ts";
import { axes } from "./attributes.ts";
import { namesIn } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const transpose = defineOperator({
  name: "transpose",
  title: "Transpose",
  about: "Puts axes into another order; the numbers stay the same.",
  group: "axes",
  aliases: ["permute", "swap", "torch.permute", "Transpose"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { over: axes("New order", "", { about: "Axes in their new order, in the places those axes hold now; empty swaps the last two." }) },
  signature({ over }, inputs) {
    const { axes: found } = operand(inputs, "x");
    const names = namesIn(over);
    const order = names.length > 0 ? names : found.slice(-2).map((axis) => axis.name).reverse();
    const unknown = order.find((name) => !found.some((axis) => axis.name === name));
    if (unknown !== undefined) return { ...problem(`there is no axis ${unknown} among ${found.map((axis) => axis.name).join(" ") || "no axes"}: name axes of the input`), port: "x" };
    if (found.length < 2) return { ...problem(`${found.length === 0 ? "a single number arrives" : "only one axis arrives"}, which has nothing to swap with: remove the transpose`), port: "x" };
    // Axes between the moved ones meet the glyph as well, so that the new order can be said as a whole.
    const places = order.map((name) => found.findIndex((axis) => axis.name === name));
    const suffix = found.slice(Math.min(...places));
    const next = [...order];
    const result = suffix.map((axis) => (order.includes(axis.name) ? (next.shift() ?? axis.name) : axis.name));
    return {
      inputs: { x: suffix.map(({ name }) => ({ label: name, named: name })) },
      outputs: { y: { core: result.map((label) => ({ label })), order: "last" } },
    };
  },
  lower: (_, inputs) => operand(inputs, "x"),
  torch: (_, { x }) => x,
  jax: (_, { x }) => x,
  glyph: () => ({ glyph: "transpose" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, k=4]" }, gives: "f32[k=4, x=3]" },
    { inputs: { x: "f32[b, x=3, h=2, k=4]" }, attributes: { over: "h x" }, gives: "f32[b, h=2, x=3, k=4]", about: "b and k stay where they are." },
    { inputs: { x: "f32[x=3, k=4]" }, attributes: { over: "m x" }, gives: "Transpose: there is no axis m" },
  ],
});
