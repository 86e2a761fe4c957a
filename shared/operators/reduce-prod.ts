// Product over axes.
import { defineOperator } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { labelsToFold, reducedAxes, reductionSignature, spellReduction, pythonFolded, spellPythonReduction } from "./reduction.ts";
import { operand } from "./operand.ts";

export const reduceProd = defineOperator({
  name: "reduce-prod",
  title: "Product",
  about: "The product over one or more axes.",
  source: "torch.prod",
  group: "reduction",
  aliases: ["torch.prod", "ReduceProd", "multiply together"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: reducedAxes,
  signature: ({ axes }) => reductionSignature(axes),
  lower(ir, inputs, { results }) {
    const x = operand(inputs, "x");
    return labelsToFold(x, results).reduce((y, label) => multiplyAlong(ir, y, label), x);
  },
  onnx: (onnx, { x }, { attributes }) => spellReduction("ReduceProd", onnx, x, attributes.axes),
  torch(torch, { x }, { results }) {
    // PyTorch multiplies along one axis at a time.
    const folded = pythonFolded(x, results);
    return folded.length === 1 ? spellPythonReduction(".prod", "dim", torch, x, folded) : undefined;
  },
  jax: (jax, { x }, { results }) => spellPythonReduction(".prod", "axis", jax, x, pythonFolded(x, results)),
  glyph: () => ({ glyph: "fold", symbol: "∏" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[x=3, m=5]" }, gives: "f32[x=3]" },
    { inputs: { x: "f32[b=2, c=3, (y=2, x=4)]" }, attributes: { axes: "y x" }, gives: "f32[b=2, c=3]" },
    { inputs: { x: "f32[x=3, m=5]" }, attributes: { axes: "k" }, gives: "Product works on axis k" },
  ],
});

/** Halves multiply halves: there is no core word for products, and logarithms would lose the signs. */
function multiplyAlong<V>(ir: NamedBuilder<V>, x: Named<V>, label: string): Named<V> {
  const size = ir.sizeOf(x, label);
  if (size === 0) return ir.exp(ir.sum(x, [label]));
  if (size === 1) return ir.at(x, label, 0);
  const half = Math.floor(size / 2);
  const product = ir.mul(ir.slice(x, label, 0, half), ir.slice(x, label, half, 2 * half));
  return multiplyAlong(ir, size % 2 === 0 ? product : ir.concat([product, ir.slice(x, label, size - 1, size)], label), label);
}
