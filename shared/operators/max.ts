// Maximum: Takes the largest of the arrays, element by element.
import { defineCombination } from "./combine.ts";

export const max = defineCombination({
  name: "max",
  title: "Maximum",
  about: "Takes the largest of the arrays, element by element.",
  group: "arithmetic",
  aliases: ["torch.maximum", "Max"],
  symbol: "max",
  operands: "many",
  lower: (ir, a, b) => ir.maximum(a, b),
  torch: "torch.maximum(a, b)",
  jax: "jnp.maximum(a, b)",
  examples: [
    { inputs: { x0: "f32[x=3, m=4]", x1: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x0: "f32[b, x=3, m=4]", x1: "f32[m=4]" }, gives: "f32[b, x=3, m=4]", about: "The second array is used again along b and x." },
    { inputs: { x0: "f32[x=3, m=4]", x1: "f32[x=3, m=5]" }, gives: "Maximum needs equal sizes along m: 4 and 5 differ" },
    { inputs: { x0: "f32[x]", x1: "i32[x]" }, gives: "Maximum: f32 and i32 arrive" },
    { inputs: { x0: "f32[m=4]", x1: "f32[m=4]", x2: "f32[b=2, m=4]" }, gives: "f32[b=2, m=4]", about: "Three arrays." },
  ],
});
