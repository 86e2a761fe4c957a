// Minimum: Takes the smallest of the arrays, element by element.
import { defineCombination } from "./combine.ts";

export const min = defineCombination({
  name: "min",
  title: "Minimum",
  about: "Takes the smallest of the arrays, element by element.",
  group: "arithmetic",
  aliases: ["torch.minimum", "Min"],
  symbol: "min",
  operands: "many",
  lower: (ir, a, b) => ir.minimum(a, b),
  torch: "torch.minimum(a, b)",
  jax: "jnp.minimum(a, b)",
  examples: [
    { inputs: { x0: "f32[x=3, m=4]", x1: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x0: "f32[b, x=3, m=4]", x1: "f32[m=4]" }, gives: "f32[b, x=3, m=4]", about: "The second array is used again along b and x." },
    { inputs: { x0: "f32[x=3, m=4]", x1: "f32[x=3, m=5]" }, gives: "Minimum needs equal sizes along m: 4 and 5 differ" },
    { inputs: { x0: "f32[x]", x1: "i32[x]" }, gives: "Minimum: f32 and i32 arrive" },
    { inputs: { x0: "f32[m=4]", x1: "f32[m=4]", x2: "f32[b=2, m=4]" }, gives: "f32[b=2, m=4]", about: "Three arrays." },
  ],
});
