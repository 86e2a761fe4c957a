// Divide: Divides the first array by the second, element by element; whole numbers are cut towards zero.
import { defineCombination } from "./combine.ts";

export const div = defineCombination({
  name: "div",
  title: "Divide",
  about: "Divides the first array by the second, element by element; whole numbers are cut towards zero.",
  group: "arithmetic",
  aliases: ["quotient", "torch.div", "Div"],
  symbol: "÷",
  operands: "two",
  lower: (ir, a, b) => ir.div(a, b),
  examples: [
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]", values: "positive" },
    { inputs: { a: "f32[b, x=3, m=4]", b: "f32[m=4]" }, gives: "f32[b, x=3, m=4]", values: "positive", about: "The second array is used again along b and x." },
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=5]" }, gives: "Divide needs equal sizes along m: 4 and 5 differ" },
    { inputs: { a: "f32[x]", b: "i32[x]" }, gives: "Divide: f32 and i32 arrive" },
  ],
});
