// Tanh: Squeezes every number into −1 to 1.
import { definePointwise } from "./pointwise.ts";

export const tanh = definePointwise({
  name: "tanh",
  title: "Tanh",
  about: "Squeezes every number into −1 to 1.",
  group: "activation",
  aliases: ["hyperbolic tangent", "torch.nn.Tanh", "Tanh"],
  symbol: "tanh",
  attributes: {},
  operationsPerElement: 4,
  lower: (ir, x) => ir.tanh(x),
  torch: "x.tanh()",
  jax: "jnp.tanh(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
