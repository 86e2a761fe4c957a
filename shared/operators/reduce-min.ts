// Min over axes.
import { defineOperator } from "./define.ts";
import { labelsToFold, reducedAxes, reductionSignature, spellReduction, pythonFolded, spellPythonReduction } from "./reduction.ts";
import { operand } from "./operand.ts";

export const reduceMin = defineOperator({
  name: "reduce-min",
  title: "Min",
  about: "The smallest number over one or more axes.",
  source: "torch.amin",
  group: "reduction",
  aliases: ["torch.amin", "ReduceMin", "smallest"],
  inputs: [{ name: "x", dtype: "number" }],
  outputs: ["y"],
  attributes: reducedAxes,
  signature: ({ axes }) => reductionSignature(axes),
  lower(ir, inputs, { results }) {
    const x = operand(inputs, "x");
    return ir.neg(ir.max(ir.neg(x), labelsToFold(x, results)));
  },
  onnx: (onnx, { x }, { attributes }) => spellReduction("ReduceMin", onnx, x, attributes.axes),
  torch: (torch, { x }, { results }) => spellPythonReduction(".amin", "dim", torch, x, pythonFolded(x, results)),
  jax: (jax, { x }, { results }) => spellPythonReduction(".min", "axis", jax, x, pythonFolded(x, results)),
  glyph: () => ({ glyph: "fold", symbol: "Min" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[x=3, m=5]" }, gives: "f32[x=3]" },
    { inputs: { x: "f32[b=2, c=3, (y=2, x=4)]" }, attributes: { axes: "y x" }, gives: "f32[b=2, c=3]" },
    { inputs: { x: "f32[x=3, m=5]" }, attributes: { axes: "k" }, gives: "Min works on axis k" },
  ],
});
