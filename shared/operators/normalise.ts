// Divides by the length along one axis, in absolute values or Euclidean.
import { axis, choice } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { operand } from "./operand.ts";

export const normalise = defineOperator({
  name: "normalise",
  title: "Normalise",
  about: "Divides what lies along one axis by its length, so that absolute values (L1) or squares (L2) sum to one; zeros stay zeros.",
  source: "torch.nn.functional.normalize; ONNX LpNormalization",
  group: "normalisation",
  aliases: ["F.normalize", "LpNormalization", "L2 norm", "L1 norm", "unit vector", "cosine similarity"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    axis: axis("Axis", { about: "The axis along which lengths are taken; the last one when empty." }),
    norm: choice("Norm", ["l1", "l2"], "l2", { about: "L1 sums absolute values; L2 is the root of the sum of squares." }),
  },
  signature: ({ axis: named }) => ({ inputs: { x: [chosenAxis("along", named)] }, outputs: { y: { core: [{ label: "along" }] } } }),
  lower(ir, inputs, { attributes }) {
    const x = operand(inputs, "x");
    return ir.div(x, lengthOf(ir, x, attributes.norm));
  },
  gradient(ir, { inputs, outputs, arriving }, { attributes }) {
    const [x, y, g] = [operand(inputs, "x"), operand(outputs, "y"), operand(arriving, "y")];
    // How the length moves with each element: at zero not at all, where the root has no slope.
    const slope = attributes.norm === "l1" ? ir.sign(x) : y;
    return { x: ir.div(ir.sub(g, ir.mul(slope, ir.sum(ir.mul(g, y), ["along"]))), lengthOf(ir, x, attributes.norm)) };
  },
  onnx: (onnx, { x }, { attributes }) => x && { name: onnx.node("LpNormalization", [x.name], { axis: x.labels.indexOf("along"), p: attributes.norm === "l1" ? 1 : 2 }), labels: x.labels },
  torch: (torch, { x }, { attributes }) => x && { code: `F.normalize(${x.code}, ${attributes.norm === "l1" ? "p=1, " : ""}dim=${torch.axis(x, "along")})`, labels: x.labels },
  jax: (jax, { x }, { attributes }) => x && { code: `${jax.define("normalise", normaliseInJax)}(${x.code}, ${attributes.norm === "l1" ? 1 : 2}, ${jax.axis(x, "along")})`, labels: x.labels },
  glyph: ({ norm }) => ({ glyph: "softmax", variant: norm }),
  operationsPerElement: 4,
  examples: [
    { inputs: { x: "f32[x=3, m=5]" }, gives: "f32[x=3, m=5]" },
    { inputs: { x: "f32[h=2, q=4, x=6]" }, attributes: { axis: "q", norm: "l1" }, gives: "f32[h=2, q=4, x=6]", about: "Any axis, by name; absolute values sum to one." },
    { inputs: { x: "f32[q=4, x=6]" }, attributes: { axis: "z" }, gives: "Normalise works on axis z" },
    { inputs: { x: "f32[]" }, gives: "Normalise needs an axis" },
  ],
});

/** The length along the axis, and so little where all is zero that zeros stay so. */
function lengthOf<V>(ir: NamedBuilder<V>, x: Named<V>, norm: "l1" | "l2"): Named<V> {
  const length = norm === "l1" ? ir.sum(ir.abs(x), ["along"]) : ir.sqrt(ir.sum(ir.mul(x, x), ["along"]));
  return ir.maximum(length, 1e-12);
}

const normaliseInJax = `def normalise(x, order, axis):
    return x / jnp.maximum(jnp.linalg.norm(x, ord=order, axis=axis, keepdims=True), 1e-12)`;
