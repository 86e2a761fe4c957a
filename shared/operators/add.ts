// Add: Adds arrays element by element.
import { defineCombination } from "./combine.ts";

export const add = defineCombination({
  name: "add",
  title: "Add",
  about: "Adds arrays element by element.",
  group: "arithmetic",
  aliases: ["plus", "sum", "residual", "torch.add", "Add"],
  symbol: "+",
  operands: "many",
  lower: (ir, a, b) => ir.add(a, b),
  torch: "a + b",
  jax: "a + b",
  examples: [
    { inputs: { x0: "f32[x=3, m=4]", x1: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x0: "f32[b, x=3, m=4]", x1: "f32[m=4]" }, gives: "f32[b, x=3, m=4]", about: "The second array is used again along b and x." },
    { inputs: { x0: "f32[x=3, m=4]", x1: "f32[x=3, m=5]" }, gives: "Add needs equal sizes along m: 4 and 5 differ" },
    { inputs: { x0: "f32[x]", x1: "i32[x]" }, gives: "Add: f32 and i32 arrive" },
    { inputs: { x0: "f32[m=4]", x1: "f32[m=4]", x2: "f32[b=2, m=4]" }, gives: "f32[b=2, m=4]", about: "Three arrays." },
  ],
});
