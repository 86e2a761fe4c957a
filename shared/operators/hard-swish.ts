// Hard swish: A piecewise swish: x times ReLU6(x + 3) / 6.
import { definePointwise } from "./pointwise.ts";

export const hardSwish = definePointwise({
  name: "hard-swish",
  title: "Hard swish",
  about: "A piecewise swish: x times ReLU6(x + 3) / 6.",
  source: "Howard et al., Searching for MobileNetV3, arXiv 1905.02244",
  group: "activation",
  aliases: ["hardswish", "torch.nn.Hardswish", "HardSwish"],
  symbol: "HS",
  attributes: {},
  operationsPerElement: 5,
  lower: (ir, x) => ir.mul(x, ir.div(ir.minimum(ir.maximum(ir.add(x, 3), 0), 6), 6)),
  onnx: (onnx, x) => onnx.node("HardSwish", [x.name]),
  torch: "F.hardswish(x)",
  jax: "jax.nn.hard_swish(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
