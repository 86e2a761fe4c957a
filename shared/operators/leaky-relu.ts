// Leaky ReLU: Keeps what is positive and shrinks what is negative.
import { number } from "./attributes.ts";
import { definePointwise } from "./pointwise.ts";
import { pythonNumber } from "./python-spelling.ts";

export const leakyRelu = definePointwise({
  name: "leaky-relu",
  title: "Leaky ReLU",
  about: "Keeps what is positive and shrinks what is negative.",
  source: "Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models, 2013",
  group: "activation",
  aliases: ["torch.nn.LeakyReLU", "LeakyRelu"],
  symbol: "LR",
  attributes: { slope: number("Slope below zero", 0.01) },
  operationsPerElement: 2,
  lower: (ir, x, { slope }) => ir.where(ir.less(x, 0), ir.mul(x, slope), x),
  onnx: (onnx, x, { slope }) => onnx.node("LeakyRelu", [x.name], { alpha: { float: slope } }),
  torch: ({ slope }) => `F.leaky_relu(x, ${pythonNumber(slope)})`,
  jax: ({ slope }) => `jax.nn.leaky_relu(x, ${pythonNumber(slope)})`,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, m=5]" }, attributes: { slope: 0.2 }, gives: "f32[b, m=5]" },
  ],
});
