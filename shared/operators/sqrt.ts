// Square root: Takes the square root of every number.
import { definePointwise } from "./pointwise.ts";

export const sqrt = definePointwise({
  name: "sqrt",
  title: "Square root",
  about: "Takes the square root of every number.",
  group: "arithmetic",
  aliases: ["root", "torch.sqrt", "Sqrt"],
  symbol: "√",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.sqrt(x),
  torch: "x.sqrt()",
  jax: "jnp.sqrt(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]", values: "positive" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", values: "positive", about: "Every axis is lifted." },
  ],
});
