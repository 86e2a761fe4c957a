// Reciprocal square root: Divides one by the square root of every number.
import { definePointwise } from "./pointwise.ts";

export const rsqrt = definePointwise({
  name: "rsqrt",
  title: "Reciprocal square root",
  about: "Divides one by the square root of every number.",
  group: "arithmetic",
  aliases: ["inverse square root", "torch.rsqrt"],
  symbol: "1/√",
  attributes: {},
  operationsPerElement: 2,
  lower: (ir, x) => ir.div(1, ir.sqrt(x)),
  torch: "x.rsqrt()",
  jax: "lax.rsqrt(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]", values: "positive" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", values: "positive", about: "Every axis is lifted." },
  ],
});
