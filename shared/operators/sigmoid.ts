// Sigmoid: Squeezes every number into 0 to 1.
import { definePointwise } from "./pointwise.ts";

export const sigmoid = definePointwise({
  name: "sigmoid",
  title: "Sigmoid",
  about: "Squeezes every number into 0 to 1.",
  group: "activation",
  aliases: ["logistic", "torch.nn.Sigmoid", "Sigmoid"],
  symbol: "σ",
  attributes: {},
  operationsPerElement: 4,
  lower: (ir, x) => ir.sigmoid(x),
  torch: "x.sigmoid()",
  jax: "jax.nn.sigmoid(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
