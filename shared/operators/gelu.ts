// GELU: Weighs every number by the chance that a Gaussian one is smaller.
import { choice } from "./attributes.ts";
import { definePointwise } from "./pointwise.ts";

export const gelu = definePointwise({
  name: "gelu",
  title: "GELU",
  about: "Weighs every number by the chance that a Gaussian one is smaller.",
  source: "Hendrycks and Gimpel, arXiv 1606.08415",
  group: "activation",
  aliases: ["Gaussian error linear unit", "torch.nn.GELU", "Gelu"],
  symbol: "G",
  attributes: { approximation: choice("Approximation", ["none", "tanh"], "none") },
  operationsPerElement: 8,
  lower: (ir, x, { approximation }) => {
    const half = ir.mul(x, 0.5);
    if (approximation === "none") return ir.mul(half, ir.add(ir.erf(ir.mul(x, Math.SQRT1_2)), 1));
    const inner = ir.add(x, ir.mul(ir.mul(ir.mul(x, x), x), 0.044715));
    return ir.mul(half, ir.add(ir.tanh(ir.mul(inner, Math.sqrt(2 / Math.PI))), 1));
  },
  onnx: (onnx, x, { approximation }) => onnx.node("Gelu", [x.name], { approximate: approximation }),
  torch: ({ approximation }) => (approximation === "tanh" ? 'F.gelu(x, approximate="tanh")' : "F.gelu(x)"),
  jax: ({ approximation }) => `jax.nn.gelu(x, approximate=${approximation === "tanh" ? "True" : "False"})`,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, m=5]" }, attributes: { approximation: "tanh" }, gives: "f32[b, m=5]" },
  ],
});
