// Mean over axes.
import { defineOperator } from "./define.ts";
import { labelsToFold, reducedAxes, reductionSignature, spellReduction, pythonFolded, spellPythonReduction } from "./reduction.ts";
import { operand } from "./operand.ts";

export const reduceMean = defineOperator({
  name: "reduce-mean",
  title: "Mean",
  about: "The average over one or more axes.",
  source: "torch.mean",
  group: "reduction",
  aliases: ["torch.mean", "ReduceMean", "average", "global average pooling"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: reducedAxes,
  signature: ({ axes }) => reductionSignature(axes),
  lower(ir, inputs, { results }) {
    const x = operand(inputs, "x");
    return ir.mean(x, labelsToFold(x, results));
  },
  onnx: (onnx, { x }, { attributes }) => spellReduction("ReduceMean", onnx, x, attributes.axes),
  torch: (torch, { x }, { results }) => spellPythonReduction(".mean", "dim", torch, x, pythonFolded(x, results)),
  jax: (jax, { x }, { results }) => spellPythonReduction(".mean", "axis", jax, x, pythonFolded(x, results)),
  glyph: () => ({ glyph: "fold", symbol: "𝔼" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[x=3, m=5]" }, gives: "f32[x=3]" },
    { inputs: { x: "f32[b=2, c=3, (y=2, x=4)]" }, attributes: { axes: "y x" }, gives: "f32[b=2, c=3]" },
    { inputs: { x: "f32[x=3, m=5]" }, attributes: { axes: "k" }, gives: "Mean works on axis k" },
  ],
});
