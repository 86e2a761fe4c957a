// Scores into weights that sum to one.
import { axis } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const softmax = defineOperator({
  name: "softmax",
  title: "Softmax",
  about: "Turns the scores along one axis into positive weights that sum to one.",
  source: "Bridle 1990; torch.nn.functional.softmax",
  group: "attention",
  aliases: ["F.softmax", "nn.Softmax", "attention weights", "normalised exponential"],
  inputs: [{ name: "x", dtype: "float", about: "Scores." }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "The axis along which the weights sum to one; the last one when empty." }) },
  signature: ({ axis: named }) => ({ inputs: { x: [chosenAxis("along", named)] }, outputs: { y: { core: [{ label: "along" }] } } }),
  lower(ir, inputs) {
    const x = operand(inputs, "x");
    // Subtracting the peak changes nothing on paper and keeps exp() from overflowing.
    const weights = ir.exp(ir.sub(x, ir.max(x, ["along"])));
    return ir.div(weights, ir.sum(weights, ["along"]));
  },
  gradient(ir, { outputs, arriving }) {
    const [y, g] = [operand(outputs, "y"), operand(arriving, "y")];
    const pulled = ir.mul(g, y);
    return { x: ir.sub(pulled, ir.mul(y, ir.sum(pulled, ["along"]))) };
  },
  onnx: (onnx, { x }) => x && { name: onnx.node("Softmax", [x.name], { axis: x.labels.indexOf("along") }), labels: x.labels },
  torch: (torch, { x }) => x && { code: `F.softmax(${x.code}, dim=${torch.axis(x, "along")})`, labels: x.labels },
  jax: (jax, { x }) => x && { code: `jax.nn.softmax(${x.code}, axis=${jax.axis(x, "along")})`, labels: x.labels },
  glyph: () => ({ glyph: "softmax" }),
  operationsPerElement: 5,
  examples: [
    { inputs: { x: "f32[n=3, v=5]" }, gives: "f32[n=3, v=5]" },
    { inputs: { x: "f32[h=2, q=4, x=6]" }, attributes: { axis: "q" }, gives: "f32[h=2, q=4, x=6]", about: "Any axis, by name." },
    { inputs: { x: "f32[q=4, x=6]" }, attributes: { axis: "z" }, gives: "Softmax works on axis z" },
    { inputs: { x: "f32[]" }, gives: "Softmax needs an axis" },
  ],
});
