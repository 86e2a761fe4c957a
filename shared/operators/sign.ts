// Sign: Gives −1, 0 or 1 for every number.
import { definePointwise } from "./pointwise.ts";

export const sign = definePointwise({
  name: "sign",
  title: "Sign",
  about: "Gives −1, 0 or 1 for every number.",
  group: "arithmetic",
  aliases: ["torch.sign", "Sign"],
  symbol: "±",
  takes: "number",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.sign(x),
  torch: "x.sign()",
  jax: "jnp.sign(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "i32[x=3]" }, gives: "i32[x=3]", about: "Whole numbers stay whole." },
  ],
});
