// Shift: Adds one number to every number.
import { number } from "./attributes.ts";
import { definePointwise } from "./pointwise.ts";
import { pythonNumber } from "./python-spelling.ts";

export const shift = definePointwise({
  name: "shift",
  title: "Shift",
  about: "Adds one number to every number.",
  group: "arithmetic",
  aliases: ["add a number", "offset"],
  symbol: ({ by }) => `+${by}`,
  attributes: { by: number("By", 0) },
  operationsPerElement: 1,
  lower: (ir, x, { by }) => ir.add(x, by),
  torch: ({ by }) => (by < 0 ? `x - ${pythonNumber(-by)}` : `x + ${pythonNumber(by)}`),
  jax: ({ by }) => (by < 0 ? `x - ${pythonNumber(-by)}` : `x + ${pythonNumber(by)}`),
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, attributes: { by: 1 }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, m=4]" }, attributes: { by: -0.5 }, gives: "f32[b, m=4]" },
  ],
});
