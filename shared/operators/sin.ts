// Sine: Takes the sine of every angle in radians.
import { definePointwise } from "./pointwise.ts";

export const sin = definePointwise({
  name: "sin",
  title: "Sine",
  about: "Takes the sine of every angle in radians.",
  group: "arithmetic",
  aliases: ["torch.sin", "Sin"],
  symbol: "sin",
  attributes: {},
  operationsPerElement: 4,
  lower: (ir, x) => ir.sin(x),
  torch: "x.sin()",
  jax: "jnp.sin(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
