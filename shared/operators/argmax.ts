// Where the largest number stands.
import { axis } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { axisOrLast } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const argmax = defineOperator({
  name: "argmax",
  title: "Argmax",
  about: "The index of the largest number along one axis; of the first one where several are equal.",
  source: "torch.argmax",
  group: "index",
  aliases: ["torch.argmax", "ArgMax", "prediction", "predicted class", "greedy"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "The axis of the alternatives; the last one when empty." }) },
  signature({ axis: named }, { x }) {
    const along = axisOrLast(x, named);
    return { inputs: { x: [chosenAxis("along", named)] }, outputs: { y: { core: [], dtype: "i32", ...(along ? { bound: along.size } : {}) } } };
  },
  lower: (ir, inputs) => ir.at(ir.topIndex(operand(inputs, "x"), "along", 1, true), "along", 0),
  onnx: (onnx, { x }) => x && {
    // Cast to ONNX's number for 32-bit integers.
    name: onnx.node("Cast", [onnx.node("ArgMax", [x.name], { axis: x.labels.indexOf("along"), keepdims: 0 })], { to: 6 }),
    labels: x.labels.filter((label) => label !== "along"),
  },
  torch: (torch, { x }) => x && { code: `${x.code}.argmax(dim=${torch.axis(x, "along")})`, labels: x.labels.filter((label) => label !== "along") },
  jax: (jax, { x }) => x && { code: `jnp.argmax(${x.code}, axis=${jax.axis(x, "along")})`, labels: x.labels.filter((label) => label !== "along") },
  glyph: () => ({ glyph: "fold", symbol: "argmax" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[n=3, v=10]" }, gives: "i32<10>[n=3]", values: "distinct" },
    { inputs: { x: "f32[v=4, x=5]" }, attributes: { axis: "v" }, gives: "i32<4>[x=5]", values: "distinct" },
  ],
});
