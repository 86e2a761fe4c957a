// Or: True where one of the arrays is true.
import { defineCombination } from "./combine.ts";

export const or = defineCombination({
  name: "or",
  title: "Or",
  about: "True where one of the arrays is true.",
  group: "comparison",
  aliases: ["logical or", "torch.logical_or", "Or"],
  symbol: "∨",
  takes: "bool",
  gives: "bool",
  operands: "many",
  lower: (ir, a, b) => ir.or(a, b),
  torch: "a | b",
  jax: "a | b",
  examples: [
    { inputs: { x0: "bool[x=3, m=4]", x1: "bool[x=3, m=4]" }, gives: "bool[x=3, m=4]" },
    { inputs: { x0: "bool[b, x=3, m=4]", x1: "bool[m=4]" }, gives: "bool[b, x=3, m=4]", about: "The second array is used again along b and x." },
    { inputs: { x0: "bool[m=4]", x1: "bool[m=4]", x2: "bool[b=2, m=4]" }, gives: "bool[b=2, m=4]", about: "Three arrays." },
  ],
});
