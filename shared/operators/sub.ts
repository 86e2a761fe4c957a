// Subtract: Takes the second array from the first, element by element.
import { defineCombination } from "./combine.ts";

export const sub = defineCombination({
  name: "sub",
  title: "Subtract",
  about: "Takes the second array from the first, element by element.",
  group: "arithmetic",
  aliases: ["minus", "difference", "torch.sub", "Sub"],
  symbol: "−",
  operands: "two",
  lower: (ir, a, b) => ir.sub(a, b),
  torch: "a - b",
  jax: "a - b",
  examples: [
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { a: "f32[b, x=3, m=4]", b: "f32[m=4]" }, gives: "f32[b, x=3, m=4]", about: "The second array is used again along b and x." },
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=5]" }, gives: "Subtract needs equal sizes along m: 4 and 5 differ" },
    { inputs: { a: "f32[x]", b: "i32[x]" }, gives: "Subtract: f32 and i32 arrive" },
  ],
});
