// Greater: Tells where the first array is above the second.
import { defineCombination } from "./combine.ts";

export const greater = defineCombination({
  name: "greater",
  title: "Greater",
  about: "Tells where the first array is above the second.",
  group: "comparison",
  aliases: ["torch.gt", "Greater"],
  symbol: ">",
  gives: "bool",
  operands: "two",
  lower: (ir, a, b) => ir.less(b, a),
  torch: "a > b",
  jax: "a > b",
  examples: [
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=4]" }, gives: "bool[x=3, m=4]" },
    { inputs: { a: "f32[b, x=3, m=4]", b: "f32[m=4]" }, gives: "bool[b, x=3, m=4]", about: "The second array is used again along b and x." },
    { inputs: { a: "f32[x=3, m=4]", b: "f32[x=3, m=5]" }, gives: "Greater needs equal sizes along m: 4 and 5 differ" },
    { inputs: { a: "f32[x]", b: "i32[x]" }, gives: "Greater: f32 and i32 arrive" },
  ],
});
