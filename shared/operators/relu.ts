// ReLU: Keeps what is positive, else gives zero.
import { definePointwise } from "./pointwise.ts";

export const relu = definePointwise({
  name: "relu",
  title: "ReLU",
  about: "Keeps what is positive, else gives zero.",
  source: "Nair and Hinton, Rectified linear units improve restricted Boltzmann machines, ICML 2010",
  group: "activation",
  aliases: ["rectifier", "torch.nn.ReLU", "Relu"],
  symbol: "R",
  attributes: {},
  operationsPerElement: 1,
  lower: (ir, x) => ir.maximum(x, 0),
  gradient: (ir, { y, arriving }) => ir.where(ir.less(0, y), arriving, 0),
  onnx: (onnx, x) => onnx.node("Relu", [x.name]),
  torch: "F.relu(x)",
  jax: "jax.nn.relu(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
