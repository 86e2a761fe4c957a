// Not: Turns true to false and false to true.
import { definePointwise } from "./pointwise.ts";

export const not = definePointwise({
  name: "not",
  title: "Not",
  about: "Turns true to false and false to true.",
  group: "comparison",
  aliases: ["logical not", "torch.logical_not", "Not"],
  symbol: "¬",
  takes: "bool",
  gives: "bool",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.not(x),
  torch: "~x",
  jax: "~x",
  examples: [
    { inputs: { x: "bool[x=4]" }, gives: "bool[x=4]" },
    { inputs: { x: "bool[q, x=3]" }, gives: "bool[q, x=3]" },
    { inputs: { x: "f32[x=4]" }, gives: "Not takes booleans at x" },
  ],
});
