// Negate: Turns the sign of every number.
import { definePointwise } from "./pointwise.ts";

export const neg = definePointwise({
  name: "neg",
  title: "Negate",
  about: "Turns the sign of every number.",
  group: "arithmetic",
  aliases: ["negative", "minus", "torch.neg", "Neg"],
  symbol: "−",
  takes: "number",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.neg(x),
  torch: "-x",
  jax: "-x",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "i32[x=3]" }, gives: "i32[x=3]", about: "Whole numbers stay whole." },
  ],
});
