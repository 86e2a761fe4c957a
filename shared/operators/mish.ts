// Mish: Weighs every number by the tanh of its softplus.
import { definePointwise } from "./pointwise.ts";

export const mish = definePointwise({
  name: "mish",
  title: "Mish",
  about: "Weighs every number by the tanh of its softplus.",
  source: "Misra, arXiv 1908.08681",
  group: "activation",
  aliases: ["torch.nn.Mish", "Mish"],
  symbol: "M",
  attributes: {},
  operationsPerElement: 12,
  lower: (ir, x) => ir.mul(x, ir.tanh(ir.add(ir.maximum(x, 0), ir.log(ir.add(ir.exp(ir.neg(ir.abs(x))), 1))))),
  onnx: (onnx, x) => onnx.node("Mish", [x.name]),
  torch: "F.mish(x)",
  jax: "jax.nn.mish(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
