// Error function: Gives the error function of every number, the integral of the Gaussian bell.
import { definePointwise } from "./pointwise.ts";

export const erf = definePointwise({
  name: "erf",
  title: "Error function",
  about: "Gives the error function of every number, the integral of the Gaussian bell.",
  group: "arithmetic",
  aliases: ["torch.erf", "Erf"],
  symbol: "erf",
  attributes: {},
  operationsPerElement: 4,
  lower: (ir, x) => ir.erf(x),
  torch: "x.erf()",
  jax: "jax.scipy.special.erf(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
