// ELU: Keeps what is positive and bends what is negative towards −α.
import { number } from "./attributes.ts";
import { definePointwise } from "./pointwise.ts";
import { pythonNumber } from "./python-spelling.ts";

export const elu = definePointwise({
  name: "elu",
  title: "ELU",
  about: "Keeps what is positive and bends what is negative towards −α.",
  source: "Clevert, Unterthiner and Hochreiter, arXiv 1511.07289",
  group: "activation",
  aliases: ["exponential linear unit", "torch.nn.ELU", "Elu"],
  symbol: "ELU",
  attributes: { alpha: number("α", 1) },
  operationsPerElement: 5,
  lower: (ir, x, { alpha }) => {
    // The exponential sees no positive number, so it cannot overflow.
    const below = ir.mul(ir.sub(ir.exp(ir.minimum(x, 0)), 1), alpha);
    return ir.where(ir.less(x, 0), below, x);
  },
  onnx: (onnx, x, { alpha }) => onnx.node("Elu", [x.name], { alpha: { float: alpha } }),
  torch: ({ alpha }) => (alpha === 1 ? "F.elu(x)" : `F.elu(x, ${pythonNumber(alpha)})`),
  jax: ({ alpha }) => (alpha === 1 ? "jax.nn.elu(x)" : `jax.nn.elu(x, ${pythonNumber(alpha)})`),
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, m=5]" }, attributes: { alpha: 0.5 }, gives: "f32[b, m=5]" },
  ],
});
