// Square: Multiplies every number by itself.
import { definePointwise } from "./pointwise.ts";

export const square = definePointwise({
  name: "square",
  title: "Square",
  about: "Multiplies every number by itself.",
  group: "arithmetic",
  aliases: ["torch.square", "x²"],
  symbol: "x²",
  takes: "number",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.mul(x, x),
  torch: "x.square()",
  jax: "jnp.square(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "i32[x=3]" }, gives: "i32[x=3]", about: "Whole numbers stay whole." },
  ],
});
