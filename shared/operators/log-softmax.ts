// Scores into the logarithms of weights that sum to one.
import { axis } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const logSoftmax = defineOperator({
  name: "log-softmax",
  title: "Log-softmax",
  about: "The logarithm of softmax along one axis, without the loss of precision of taking both in turn.",
  source: "torch.nn.functional.log_softmax",
  group: "attention",
  aliases: ["F.log_softmax", "nn.LogSoftmax", "LogSoftmax", "log probabilities"],
  inputs: [{ name: "x", dtype: "float", about: "Scores." }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "The axis of the alternatives; the last one when empty." }) },
  signature: ({ axis: named }) => ({ inputs: { x: [chosenAxis("along", named)] }, outputs: { y: { core: [{ label: "along" }] } } }),
  lower(ir, inputs) {
    const x = operand(inputs, "x");
    const shifted = ir.sub(x, ir.max(x, ["along"]));
    return ir.sub(shifted, ir.log(ir.sum(ir.exp(shifted), ["along"])));
  },
  gradient(ir, { outputs, arriving }) {
    const [y, g] = [operand(outputs, "y"), operand(arriving, "y")];
    return { x: ir.sub(g, ir.mul(ir.exp(y), ir.sum(g, ["along"]))) };
  },
  onnx: (onnx, { x }) => x && { name: onnx.node("LogSoftmax", [x.name], { axis: x.labels.indexOf("along") }), labels: x.labels },
  torch: (torch, { x }) => x && { code: `F.log_softmax(${x.code}, dim=${torch.axis(x, "along")})`, labels: x.labels },
  jax: (jax, { x }) => x && { code: `jax.nn.log_softmax(${x.code}, axis=${jax.axis(x, "along")})`, labels: x.labels },
  glyph: () => ({ glyph: "softmax", symbol: "log" }),
  operationsPerElement: 5,
  examples: [
    { inputs: { x: "f32[n=3, v=5]" }, gives: "f32[n=3, v=5]" },
    { inputs: { x: "f32[v=4, n=2]" }, attributes: { axis: "v" }, gives: "f32[v=4, n=2]" },
  ],
});
