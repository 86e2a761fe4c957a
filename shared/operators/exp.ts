// Exponential: Raises e to every number.
import { definePointwise } from "./pointwise.ts";

export const exp = definePointwise({
  name: "exp",
  title: "Exponential",
  about: "Raises e to every number.",
  group: "arithmetic",
  aliases: ["torch.exp", "Exp"],
  symbol: "e^x",
  attributes: {},
  operationsPerElement: 4,
  lower: (ir, x) => ir.exp(x),
  torch: "x.exp()",
  jax: "jnp.exp(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
