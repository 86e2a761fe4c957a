// Power: Raises the first array to the second, element by element.
import { defineCombination } from "./combine.ts";

export const pow = defineCombination({
  name: "pow",
  title: "Power",
  about: "Raises the first array to the second, element by element.",
  group: "arithmetic",
  aliases: ["exponent", "torch.pow", "Pow"],
  symbol: "^",
  operands: "two",
  lower: (ir, a, b) => ir.pow(a, b),
  torch: "a ** b",
  jax: "a ** b",
  examples: [
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]", values: "positive" },
    { inputs: { a: "f32[b, x=3, m=4]", b: "f32[m=4]" }, gives: "f32[b, x=3, m=4]", values: "positive", about: "The second array is used again along b and x." },
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=5]" }, gives: "Power needs equal sizes along m: 4 and 5 differ" },
    { inputs: { a: "f32[x]", b: "i32[x]" }, gives: "Power: f32 and i32 arrive" },
  ],
});
