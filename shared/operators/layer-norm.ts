// Layer normalisation.
import { axes, flag, number } from "./attributes.ts";
import { namedCore } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";
import { scaleAndShift, standardise, throughScaleAndShift, throughStandardise } from "./standardise.ts";

const channel = { label: "c", role: "channel" } as const;

export const layerNorm = defineOperator({
  name: "layer-norm",
  title: "LayerNorm",
  about: "Brings each position's features to mean 0 and variance 1, then scales and shifts them by learned numbers.",
  source: "Ba, Kiros and Hinton 2016; torch.nn.LayerNorm",
  group: "normalisation",
  aliases: ["nn.LayerNorm", "LayerNormalization", "layer normalization", "pre-norm"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    axes: axes("Axes", "", { about: "The features, by name; the channels or else the last axis when empty." }),
    scale: flag("Learned scale", true),
    bias: flag("Learned shift", true),
    epsilon: number("Epsilon", 1e-5, { least: 0, advanced: true }),
  },
  signature({ axes: names, scale, bias }) {
    const core = namedCore(names, channel);
    const labels = core.map(({ label }) => label);
    return {
      inputs: { x: core },
      outputs: { y: { core: labels.map((label) => ({ label })) } },
      parameters: { ...(scale ? { weight: { axes: labels, initialiser: "ones" } } : {}), ...(bias ? { bias: { axes: labels, initialiser: "zeros" } } : {}) },
    };
  },
  lower(ir, inputs, { attributes, parameters }) {
    const labels = namedCore(attributes.axes, channel).map(({ label }) => label);
    return scaleAndShift(ir, standardise(ir, operand(inputs, "x"), labels, attributes.epsilon), parameters);
  },
  gradient(ir, { inputs, arriving }, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const labels = namedCore(attributes.axes, channel).map(({ label }) => label);
    const scaled = throughScaleAndShift(ir, standardise(ir, x, labels, attributes.epsilon), parameters, operand(arriving, "y"));
    return { x: throughStandardise(ir, x, labels, attributes.epsilon, scaled.x), ...scaled.parameters };
  },
  onnx(onnx, { x }, { attributes, parameters, size }) {
    if (!x) return undefined;
    // The node wants the features last, and a scale even where none is learned.
    const features = namedCore(attributes.axes, channel).map(({ label }) => label);
    const labels = [...x.labels.filter((label) => !features.includes(label)), ...x.labels.filter((label) => features.includes(label))];
    const own = labels.slice(labels.length - features.length);
    const dims = own.map(size);
    const count = dims.reduce((a, b) => a * b, 1);
    const { weight, bias } = parameters;
    if (!weight && count > 65536) return undefined;
    const inOrder = (parameter: typeof x) => onnx.transpose(parameter.name, own.map((label) => parameter.labels.indexOf(label)));
    const scale = weight ? inOrder(weight) : onnx.float32(new Array<number>(count).fill(1), dims);
    const data = onnx.transpose(x.name, labels.map((label) => x.labels.indexOf(label)));
    return { name: onnx.node("LayerNormalization", [data, scale, ...(bias ? [inOrder(bias)] : [])], { axis: -features.length, epsilon: { float: attributes.epsilon } }), labels };
  },
  torch(torch, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const features = namedCore(attributes.axes, channel).map(({ label }) => label);
    const ordered = torch.order(x, [...x.labels.filter((label) => !features.includes(label)), ...features]);
    const { weight, bias } = parameters;
    const sizes = features.length === 1 ? torch.size(...features) : `(${features.map((label) => torch.size(label)).join(", ")})`;
    const epsilon = attributes.epsilon === 1e-5 ? [] : [`eps=${pythonNumber(attributes.epsilon)}`];
    if (!weight === !bias) return { code: `${torch.module("nn.LayerNorm", [sizes, ...epsilon, ...(weight ? [] : ["elementwise_affine=False"])])}(${ordered.code})`, labels: ordered.labels };
    // A scale without a shift is younger in the module than in the function.
    const own = weight ? `weight=${torch.parameter("weight").code}` : `bias=${torch.parameter("bias").code}`;
    return { code: `F.layer_norm(${ordered.code}, ${features.length === 1 ? `(${sizes},)` : sizes}, ${[own, ...epsilon].join(", ")})`, labels: ordered.labels };
  },
  jax(jax, inputs, { attributes }) {
    const x = operand(inputs, "x");
    const features = namedCore(attributes.axes, channel).map(({ label }) => label);
    const ordered = jax.order(x, [...x.labels.filter((label) => !features.includes(label)), ...features]);
    const axis = features.length === 1 ? [] : [`axis=(${features.map((_, i) => i - features.length).join(", ")})`];
    const keywords = [jax.keywords()].filter((one) => one !== "");
    return { code: `${jax.define("layer_norm", layerNormInJax)}(${[ordered.code, ...axis, ...(attributes.epsilon === 1e-5 ? [] : [`epsilon=${pythonNumber(attributes.epsilon)}`]), ...keywords].join(", ")})`, labels: ordered.labels };
  },
  glyph: ({ scale }) => ({ glyph: "norm", variant: "layer", ...(scale ? {} : { detail: "unlearned" }) }),
  operationsPerElement: 8,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, gives: "f32[x=3, m=8]" },
    { inputs: { x: "f32[c=8, y=2, x=3]" }, gives: "f32[c=8, y=2, x=3]", about: "An axis called c is the one that is normalised." },
    { inputs: { x: "f32[h=2, x=3, k=4]" }, attributes: { axes: "h k", bias: false }, gives: "f32[h=2, x=3, k=4]", about: "Several axes at once." },
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { scale: false, bias: false }, gives: "f32[x=3, m=8]" },
  ],
});

const layerNormInJax = `def layer_norm(x, weight=1.0, bias=0.0, axis=-1, epsilon=1e-5):
    x = x - x.mean(axis, keepdims=True)
    return x * lax.rsqrt(jnp.square(x).mean(axis, keepdims=True) + epsilon) * weight + bias`;
