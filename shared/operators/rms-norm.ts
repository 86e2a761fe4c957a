// Root-mean-square normalisation.
import { axes, flag, number } from "./attributes.ts";
import { namedCore } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";
import { scaleAndShift, throughScaleAndShift } from "./standardise.ts";

const channel = { label: "c", role: "channel" } as const;

export const rmsNorm = defineOperator({
  name: "rms-norm",
  title: "RMSNorm",
  about: "Divides each position's features by their root mean square, then scales them by learned numbers.",
  source: "Zhang and Sennrich 2019; torch.nn.RMSNorm",
  group: "normalisation",
  aliases: ["nn.RMSNorm", "RMSNormalization", "root mean square", "LlamaRMSNorm"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    axes: axes("Axes", "", { about: "The features, by name; the channels or else the last axis when empty." }),
    scale: flag("Learned scale", true),
    epsilon: number("Epsilon", 1e-6, { least: 0, advanced: true }),
  },
  signature({ axes: names, scale }) {
    const core = namedCore(names, channel);
    const labels = core.map(({ label }) => label);
    return { inputs: { x: core }, outputs: { y: { core: labels.map((label) => ({ label })) } }, parameters: scale ? { weight: { axes: labels, initialiser: "ones" } } : {} };
  },
  lower(ir, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const labels = namedCore(attributes.axes, channel).map(({ label }) => label);
    const power = ir.mean(ir.mul(x, x), labels);
    return scaleAndShift(ir, ir.div(x, ir.sqrt(ir.add(power, attributes.epsilon))), parameters);
  },
  gradient(ir, { inputs, arriving }, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const labels = namedCore(attributes.axes, channel).map(({ label }) => label);
    const spread = ir.sqrt(ir.add(ir.mean(ir.mul(x, x), labels), attributes.epsilon));
    const y = ir.div(x, spread);
    const scaled = throughScaleAndShift(ir, y, parameters, operand(arriving, "y"));
    const along = ir.mul(y, ir.mean(ir.mul(scaled.x, y), labels));
    return { x: ir.div(ir.sub(scaled.x, along), spread), ...scaled.parameters };
  },
  // The node RMSNormalization came late; these nodes ONNX Runtime makes one of.
  onnx(onnx, { x }, { attributes, parameters }) {
    if (!x) return undefined;
    const features = namedCore(attributes.axes, channel).map(({ label }) => label);
    const labels = [...x.labels.filter((label) => !features.includes(label)), ...x.labels.filter((label) => features.includes(label))];
    const own = labels.slice(labels.length - features.length);
    const { weight } = parameters;
    if (!weight || own.length !== 1) return undefined;
    const data = onnx.transpose(x.name, labels.map((label) => x.labels.indexOf(label)));
    const mean = onnx.node("ReduceMean", [onnx.node("Pow", [data, onnx.float32([2], [])]), onnx.int64([-1])], { keepdims: 1 });
    const spread = onnx.node("Sqrt", [onnx.node("Add", [mean, onnx.float32([attributes.epsilon], [])])]);
    return { name: onnx.node("Mul", [onnx.node("Div", [data, spread]), weight.name]), labels };
  },
  torch(torch, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const features = namedCore(attributes.axes, channel).map(({ label }) => label);
    const ordered = torch.order(x, [...x.labels.filter((label) => !features.includes(label)), ...features]);
    const epsilon = attributes.epsilon === 1e-6 ? [] : [`epsilon=${pythonNumber(attributes.epsilon)}`];
    if (!parameters["weight"]) return { code: `${torch.define("rms_norm", rmsNormInTorch)}(${[ordered.code, ...(features.length === 1 ? [] : [`axes=(${features.map((_, i) => i - features.length).join(", ")})`]), ...epsilon].join(", ")})`, labels: ordered.labels };
    return { code: `${torch.module(torch.define("RMSNorm", rmsModule), [...features.map((label) => torch.size(label)), ...epsilon])}(${ordered.code})`, labels: ordered.labels };
  },
  jax(jax, inputs, { attributes }) {
    const x = operand(inputs, "x");
    const features = namedCore(attributes.axes, channel).map(({ label }) => label);
    const ordered = jax.order(x, [...x.labels.filter((label) => !features.includes(label)), ...features]);
    const axis = features.length === 1 ? [] : [`axis=(${features.map((_, i) => i - features.length).join(", ")})`];
    const keywords = [jax.keywords()].filter((one) => one !== "");
    return { code: `${jax.define("rms_norm", rmsNormInJax)}(${[ordered.code, ...axis, ...(attributes.epsilon === 1e-6 ? [] : [`epsilon=${pythonNumber(attributes.epsilon)}`]), ...keywords].join(", ")})`, labels: ordered.labels };
  },
  glyph: ({ scale }) => ({ glyph: "norm", variant: "rms", ...(scale ? {} : { detail: "unlearned" }) }),
  operationsPerElement: 5,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, gives: "f32[x=3, m=8]" },
    { inputs: { x: "f32[x=3, k=4, h=2]" }, attributes: { axes: "k", scale: false }, gives: "f32[x=3, k=4, h=2]", about: "Per head, unlearned: query-key normalisation." },
  ],
});

// PyTorch has a module of that name since 2.4 only.
const rmsModule = `class RMSNorm(nn.Module):
    def __init__(self, *dims, epsilon=1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dims))
        self.epsilon = epsilon

    def forward(self, x):
        axes = tuple(range(-self.weight.dim(), 0))
        return x * torch.rsqrt(x.square().mean(axes, keepdim=True) + self.epsilon) * self.weight`;

const rmsNormInTorch = `def rms_norm(x, axes=-1, epsilon=1e-6):
    return x * torch.rsqrt(x.square().mean(axes, keepdim=True) + epsilon)`;

const rmsNormInJax = `def rms_norm(x, weight=1.0, axis=-1, epsilon=1e-6):
    return x * lax.rsqrt(jnp.square(x).mean(axis, keepdims=True) + epsilon) * weight`;
