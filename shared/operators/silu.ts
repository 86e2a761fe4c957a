// SiLU: Weighs every number by its own sigmoid.
import { definePointwise } from "./pointwise.ts";

export const silu = definePointwise({
  name: "silu",
  title: "SiLU",
  about: "Weighs every number by its own sigmoid.",
  source: "Elfwing, Uchibe and Doya, arXiv 1702.03118",
  group: "activation",
  aliases: ["swish", "torch.nn.SiLU", "Swish"],
  symbol: "SiLU",
  attributes: {},
  operationsPerElement: 5,
  lower: (ir, x) => ir.mul(x, ir.sigmoid(x)),
  torch: "F.silu(x)",
  jax: "jax.nn.silu(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
