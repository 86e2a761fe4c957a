// Scale: Multiplies every number by one factor.
import { number } from "./attributes.ts";
import { definePointwise } from "./pointwise.ts";
import { pythonNumber } from "./python-spelling.ts";

export const scale = definePointwise({
  name: "scale",
  title: "Scale",
  about: "Multiplies every number by one factor.",
  group: "arithmetic",
  aliases: ["multiply by a number", "torch.mul", "gain"],
  symbol: ({ factor }) => `·${rootOf(factor) ?? Number(factor.toPrecision(3))}`,
  attributes: { factor: number("Factor", 1) },
  operationsPerElement: 1,
  lower: (ir, x, { factor }) => ir.mul(x, factor),
  torch: ({ factor }) => `x * ${pythonNumber(factor)}`,
  jax: ({ factor }) => `x * ${pythonNumber(factor)}`,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, attributes: { factor: 0.125 }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, m=4]" }, attributes: { factor: -2 }, gives: "f32[b, m=4]" },
  ],
});

/** What divides scores is known by its size rather than as a number: a power of two to the minus half. */
function rootOf(factor: number): string | undefined {
  const size = Math.round(1 / (factor * factor));
  return factor > 0 && size >= 8 && Number.isInteger(Math.log2(size)) && Math.abs(factor * Math.sqrt(size) - 1) < 1e-9 ? `${size}^-½` : undefined;
}
