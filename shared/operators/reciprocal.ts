// Reciprocal: Divides one by every number.
import { definePointwise } from "./pointwise.ts";

export const reciprocal = definePointwise({
  name: "reciprocal",
  title: "Reciprocal",
  about: "Divides one by every number.",
  group: "arithmetic",
  aliases: ["inverse", "1/x", "torch.reciprocal", "Reciprocal"],
  symbol: "1/x",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.div(1, x),
  onnx: (onnx, x) => onnx.node("Reciprocal", [x.name]),
  torch: "1 / x",
  jax: "1 / x",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]", values: "positive" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", values: "positive", about: "Every axis is lifted." },
  ],
});
