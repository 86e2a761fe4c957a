// Log-sum-exp over axes.
import { defineOperator } from "./define.ts";
import { labelsToFold, reducedAxes, reductionSignature, spellReduction, pythonFolded, spellPythonReduction } from "./reduction.ts";
import { operand } from "./operand.ts";

export const logsumexp = defineOperator({
  name: "logsumexp",
  title: "Log-sum-exp",
  about: "The logarithm of the sum of exponentials over one or more axes: a smooth maximum.",
  source: "torch.logsumexp",
  group: "reduction",
  aliases: ["torch.logsumexp", "ReduceLogSumExp", "soft maximum", "log partition"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: reducedAxes,
  signature: ({ axes }) => reductionSignature(axes),
  lower(ir, inputs, { results }) {
    const x = operand(inputs, "x");
    // The peak is kept finite, so that a row of −∞ gives −∞ and no NaN.
    const folded = labelsToFold(x, results);
    const peak = ir.maximum(ir.max(x, folded), -1e30);
    return ir.add(ir.log(ir.sum(ir.exp(ir.sub(x, peak)), folded)), peak);
  },
  gradient(ir, { inputs, outputs, arriving }) {
    // A row of −∞ has no share to give: the total is kept finite, as the peak is.
    const total = ir.maximum(operand(outputs, "y"), -1e30);
    return { x: ir.mul(operand(arriving, "y"), ir.exp(ir.sub(operand(inputs, "x"), total))) };
  },
  onnx: (onnx, { x }, { attributes }) => spellReduction("ReduceLogSumExp", onnx, x, attributes.axes),
  torch(torch, { x }, { results }) {
    const folded = pythonFolded(x, results);
    return x && { code: `${x.code}.logsumexp(dim=(${folded.map((label) => `${torch.axis(x, label)},`).join(" ")}))`, labels: x.labels.filter((label) => !folded.includes(label)) };
  },
  jax: (jax, { x }, { results }) => spellPythonReduction("jax.nn.logsumexp", "axis", jax, x, pythonFolded(x, results)),
  glyph: () => ({ glyph: "fold", symbol: "logΣe" }),
  operationsPerElement: 3,
  examples: [
    { inputs: { x: "f32[x=3, m=5]" }, gives: "f32[x=3]" },
    { inputs: { x: "f32[b=2, c=3, (y=2, x=4)]" }, attributes: { axes: "y x" }, gives: "f32[b=2, c=3]" },
    { inputs: { x: "f32[x=3, m=5]" }, attributes: { axes: "k" }, gives: "Log-sum-exp works on axis k" },
  ],
});
