// And: True where all arrays are true.
import { defineCombination } from "./combine.ts";

export const and = defineCombination({
  name: "and",
  title: "And",
  about: "True where all arrays are true.",
  group: "comparison",
  aliases: ["logical and", "torch.logical_and", "And"],
  symbol: "∧",
  takes: "bool",
  gives: "bool",
  operands: "many",
  lower: (ir, a, b) => ir.and(a, b),
  torch: "a & b",
  jax: "a & b",
  examples: [
    { inputs: { x0: "bool[x=3, m=4]", x1: "bool[x=3, m=4]" }, gives: "bool[x=3, m=4]" },
    { inputs: { x0: "bool[b, x=3, m=4]", x1: "bool[m=4]" }, gives: "bool[b, x=3, m=4]", about: "The second array is used again along b and x." },
    { inputs: { x0: "bool[m=4]", x1: "bool[m=4]", x2: "bool[b=2, m=4]" }, gives: "bool[b=2, m=4]", about: "Three arrays." },
  ],
});
