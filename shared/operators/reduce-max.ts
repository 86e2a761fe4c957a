// Max over axes.
import { defineOperator } from "./define.ts";
import { labelsToFold, reducedAxes, reductionSignature, spellReduction, pythonFolded, spellPythonReduction } from "./reduction.ts";
import { operand } from "./operand.ts";

export const reduceMax = defineOperator({
  name: "reduce-max",
  title: "Max",
  about: "The largest number over one or more axes.",
  source: "torch.amax",
  group: "reduction",
  aliases: ["torch.amax", "ReduceMax", "largest", "global max pooling"],
  inputs: [{ name: "x", dtype: "number" }],
  outputs: ["y"],
  attributes: reducedAxes,
  signature: ({ axes }) => reductionSignature(axes),
  lower(ir, inputs, { results }) {
    const x = operand(inputs, "x");
    return ir.max(x, labelsToFold(x, results));
  },
  onnx: (onnx, { x }, { attributes }) => spellReduction("ReduceMax", onnx, x, attributes.axes),
  torch: (torch, { x }, { results }) => spellPythonReduction(".amax", "dim", torch, x, pythonFolded(x, results)),
  jax: (jax, { x }, { results }) => spellPythonReduction(".max", "axis", jax, x, pythonFolded(x, results)),
  glyph: () => ({ glyph: "fold", symbol: "Max" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[x=3, m=5]" }, gives: "f32[x=3]" },
    { inputs: { x: "f32[b=2, c=3, (y=2, x=4)]" }, attributes: { axes: "y x" }, gives: "f32[b=2, c=3]" },
    { inputs: { x: "f32[x=3, m=5]" }, attributes: { axes: "k" }, gives: "Max works on axis k" },
  ],
});
