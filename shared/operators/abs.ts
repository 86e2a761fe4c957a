// Absolute value: Drops the sign of every number.
import { definePointwise } from "./pointwise.ts";

export const abs = definePointwise({
  name: "abs",
  title: "Absolute value",
  about: "Drops the sign of every number.",
  group: "arithmetic",
  aliases: ["magnitude", "torch.abs", "Abs"],
  symbol: "|x|",
  takes: "number",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.abs(x),
  torch: "x.abs()",
  jax: "jnp.abs(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "i32[x=3]" }, gives: "i32[x=3]", about: "Whole numbers stay whole." },
  ],
});
