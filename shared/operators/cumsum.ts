// Running totals.
import { axis, flag } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const cumsum = defineOperator({
  name: "cumsum",
  title: "Cumulative sum",
  about: "Each element becomes the sum of all up to it along one axis.",
  source: "torch.cumsum",
  group: "reduction",
  aliases: ["torch.cumsum", "CumSum", "running total", "prefix sum", "scan"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    axis: axis("Axis", { about: "The last one when empty." }),
    exclusive: flag("Without the element itself", false),
    reverse: flag("From the end", false),
  },
  signature: ({ axis: named }) => ({ inputs: { x: [chosenAxis("along", named)] }, outputs: { y: { core: [{ label: "along" }] } } }),
  lower: (ir, inputs, { attributes: { exclusive, reverse } }) => ir.cumsum(operand(inputs, "x"), "along", { exclusive, reverse }),
  onnx: (onnx, { x }, { attributes: { exclusive, reverse } }) => x && {
    name: onnx.node("CumSum", [x.name, onnx.int64([x.labels.indexOf("along")], [])], { exclusive: exclusive ? 1 : 0, reverse: reverse ? 1 : 0 }),
    labels: x.labels,
  },
  torch: (torch, { x }, { attributes: { exclusive, reverse } }) => (!x || exclusive || reverse ? undefined : { code: `${x.code}.cumsum(dim=${torch.axis(x, "along")})`, labels: x.labels }),
  jax: (jax, { x }, { attributes: { exclusive, reverse } }) => (!x || exclusive || reverse ? undefined : { code: `jnp.cumsum(${x.code}, axis=${jax.axis(x, "along")})`, labels: x.labels }),
  glyph: ({ reverse }) => ({ glyph: "function", symbol: reverse ? "Σ≥" : "Σ≤" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[n=2, x=5]" }, gives: "f32[n=2, x=5]" },
    { inputs: { x: "f32[x=5, m=2]" }, attributes: { axis: "x", exclusive: true, reverse: true }, gives: "f32[x=5, m=2]" },
  ],
});
