// Softplus: A smooth ReLU: the logarithm of one plus the exponential.
import { definePointwise } from "./pointwise.ts";

export const softplus = definePointwise({
  name: "softplus",
  title: "Softplus",
  about: "A smooth ReLU: the logarithm of one plus the exponential.",
  group: "activation",
  aliases: ["torch.nn.Softplus", "Softplus"],
  symbol: "S+",
  attributes: {},
  operationsPerElement: 8,
  lower: (ir, x) => {
    // log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), whose exponential cannot overflow.
    return ir.add(ir.maximum(x, 0), ir.log(ir.add(ir.exp(ir.neg(ir.abs(x))), 1)));
  },
  gradient: (ir, { x, arriving }) => ir.mul(arriving, ir.sigmoid(x)),
  onnx: (onnx, x) => onnx.node("Softplus", [x.name]),
  torch: "F.softplus(x)",
  jax: "jax.nn.softplus(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
