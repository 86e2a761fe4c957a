// Floor: Rounds every number down.
import { definePointwise } from "./pointwise.ts";

export const floor = definePointwise({
  name: "floor",
  title: "Floor",
  about: "Rounds every number down.",
  group: "arithmetic",
  aliases: ["torch.floor", "Floor"],
  symbol: "⌊x⌋",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.floor(x),
  torch: "x.floor()",
  jax: "jnp.floor(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
