// Clamp: Keeps every number between two bounds.
import { number } from "./attributes.ts";
import { definePointwise } from "./pointwise.ts";
import { pythonNumber } from "./python-spelling.ts";

export const clamp = definePointwise({
  name: "clamp",
  title: "Clamp",
  about: "Keeps every number between two bounds.",
  group: "arithmetic",
  aliases: ["clip", "limit", "torch.clamp", "Clip"],
  symbol: ({ least, most }) => `[${least}, ${most}]`,
  attributes: { least: number("Least", 0), most: number("Most", 1) },
  operationsPerElement: 2,
  lower: (ir, x, { least, most }) => ir.minimum(ir.maximum(x, least), most),
  // On a bound the number still moves inwards.
  gradient: (ir, { x, arriving }, { least, most }) => ir.where(ir.or(ir.less(x, least), ir.less(most, x)), 0, arriving),
  onnx: (onnx, x, { least, most }) => (x.dtype === "f32" ? onnx.node("Clip", [x.name, onnx.float32([least], []), onnx.float32([most], [])]) : undefined),
  torch: ({ least, most }) => `x.clamp(${pythonNumber(least)}, ${pythonNumber(most)})`,
  jax: ({ least, most }) => `x.clip(${pythonNumber(least)}, ${pythonNumber(most)})`,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=4), c]" }, attributes: { least: -0.5, most: 0.5 }, gives: "f32[b, (y=4, x=4), c]" },
    { inputs: { x: "f32[x=3]" }, attributes: { least: 0, most: 6 }, gives: "f32[x=3]", about: "ReLU6." },
  ],
});
