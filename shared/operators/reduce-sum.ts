// Sum over axes.
import { defineOperator } from "./define.ts";
import { labelsToFold, reducedAxes, reductionSignature, spellReduction, pythonFolded, spellPythonReduction } from "./reduction.ts";
import { operand } from "./operand.ts";

export const reduceSum = defineOperator({
  name: "reduce-sum",
  title: "Sum",
  about: "The sum over one or more axes.",
  source: "torch.sum",
  group: "reduction",
  aliases: ["torch.sum", "ReduceSum", "add up"],
  inputs: [{ name: "x", dtype: "number" }],
  outputs: ["y"],
  attributes: reducedAxes,
  signature: ({ axes }) => reductionSignature(axes),
  lower(ir, inputs, { results }) {
    const x = operand(inputs, "x");
    return ir.sum(x, labelsToFold(x, results));
  },
  onnx: (onnx, { x }, { attributes }) => spellReduction("ReduceSum", onnx, x, attributes.axes),
  torch: (torch, { x }, { results }) => spellPythonReduction(".sum", "dim", torch, x, pythonFolded(x, results)),
  jax: (jax, { x }, { results }) => spellPythonReduction(".sum", "axis", jax, x, pythonFolded(x, results)),
  glyph: () => ({ glyph: "fold", symbol: "Σ" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[x=3, m=5]" }, gives: "f32[x=3]" },
    { inputs: { x: "f32[b=2, c=3, (y=2, x=4)]" }, attributes: { axes: "y x" }, gives: "f32[b=2, c=3]" },
    { inputs: { x: "f32[x=3, m=5]" }, attributes: { axes: "k" }, gives: "Sum works on axis k" },
  ],
});
