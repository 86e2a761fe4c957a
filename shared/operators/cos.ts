// Cosine: Takes the cosine of every angle in radians.
import { definePointwise } from "./pointwise.ts";

export const cos = definePointwise({
  name: "cos",
  title: "Cosine",
  about: "Takes the cosine of every angle in radians.",
  group: "arithmetic",
  aliases: ["torch.cos", "Cos"],
  symbol: "cos",
  attributes: {},
  operationsPerElement: 4,
  lower: (ir, x) => ir.cos(x),
  torch: "x.cos()",
  jax: "jnp.cos(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
