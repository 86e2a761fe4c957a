// GELU: Weighs every number by the chance that a Gaussian one is smaller.
import { choice } from "./attributes.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
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
    if (approximation === "none") return ir.mul(x, chance(ir, x).chance);
    const half = ir.mul(x, 0.5);
    const inner = ir.add(x, ir.mul(ir.mul(ir.mul(x, x), x), 0.044715));
    return ir.mul(half, ir.add(ir.tanh(ir.mul(inner, Math.sqrt(2 / Math.PI))), 1));
  },
  gradient(ir, { x, arriving }, { approximation }) {
    if (approximation !== "none") return undefined;
    // Dividing by a growing power of e ends at 0 far out, where it overflows.
    const { root, chance: below } = chance(ir, x);
    const density = ir.mul(ir.div(root, ir.exp(ir.mul(root, root))), 1 / Math.sqrt(Math.PI));
    return ir.mul(arriving, ir.add(below, density));
  },
  onnx: (onnx, x, { approximation }) => onnx.node("Gelu", [x.name], { approximate: approximation }),
  torch: ({ approximation }) => (approximation === "tanh" ? 'F.gelu(x, approximate="tanh")' : "F.gelu(x)"),
  jax: ({ approximation }) => `jax.nn.gelu(x, approximate=${approximation === "tanh" ? "True" : "False"})`,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, m=5]" }, attributes: { approximation: "tanh" }, gives: "f32[b, m=5]" },
  ],
});

/** That a Gaussian number is smaller, and x in the units of the error function. */
function chance<V>(ir: NamedBuilder<V>, x: Named<V>): { readonly root: Named<V>; readonly chance: Named<V> } {
  const root = ir.mul(x, Math.SQRT1_2);
  return { root, chance: ir.add(ir.mul(ir.erf(root), 0.5), 0.5) };
}
