// Logarithm: Takes the natural logarithm of every number.
import { definePointwise } from "./pointwise.ts";

export const log = definePointwise({
  name: "log",
  title: "Logarithm",
  about: "Takes the natural logarithm of every number.",
  group: "arithmetic",
  aliases: ["ln", "torch.log", "Log"],
  symbol: "log",
  attributes: {},
  operationsPerElement: 4,
  lower: (ir, x) => ir.log(x),
  torch: "x.log()",
  jax: "jnp.log(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]", values: "positive" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", values: "positive", about: "Every axis is lifted." },
  ],
});
