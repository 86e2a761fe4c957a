// Round: Rounds every number to the nearest whole one, halves to the even one.
import { definePointwise } from "./pointwise.ts";

export const round = definePointwise({
  name: "round",
  title: "Round",
  about: "Rounds every number to the nearest whole one, halves to the even one.",
  group: "arithmetic",
  aliases: ["torch.round", "Round"],
  symbol: "⌊x⌉",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.round(x),
  torch: "x.round()",
  jax: "jnp.round(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
