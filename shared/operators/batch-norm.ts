// Batch normalisation as it is at inference: with the statistics of training.
import { axis, flag, number } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";
import { scaleAndShift } from "./standardise.ts";

export const batchNorm = defineOperator({
  name: "batch-norm",
  title: "BatchNorm",
  about: "Centres and scales each channel by the mean and variance that training has seen, then scales and shifts it by learned numbers.",
  source: "Ioffe and Szegedy 2015; torch.nn.BatchNorm2d in evaluation mode",
  group: "normalisation",
  aliases: ["nn.BatchNorm1d", "nn.BatchNorm2d", "nn.BatchNorm3d", "BatchNormalization", "batch normalization"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    axis: axis("Channels", { about: "The axis with statistics of its own; the one called c, else of that role, else the last when empty." }),
    affine: flag("Learned scale and shift", true),
    epsilon: number("Epsilon", 1e-5, { least: 0, advanced: true }),
    momentum: number("Momentum", 0.1, { least: 0, most: 1, advanced: true, about: "How far the statistics move towards those of each batch in training." }),
  },
  signature: ({ axis: named, affine }) => ({
    inputs: { x: [chosenAxis("c", named, "channel")] },
    outputs: { y: { core: [{ label: "c" }] } },
    parameters: {
      ...(affine ? { weight: { axes: ["c"], initialiser: "ones" }, bias: { axes: ["c"], initialiser: "zeros" } } : {}),
      running_mean: { axes: ["c"], initialiser: "zeros", learned: false },
      running_var: { axes: ["c"], initialiser: "ones", learned: false },
    },
  }),
  lower(ir, inputs, { attributes, parameters }) {
    const spread = ir.sqrt(ir.add(operand(parameters, "running_var"), attributes.epsilon));
    const centred = ir.sub(operand(inputs, "x"), operand(parameters, "running_mean"));
    return scaleAndShift(ir, ir.div(centred, spread), parameters);
  },
  training(ir, inputs, { attributes: { epsilon, momentum }, parameters }) {
    const x = operand(inputs, "x");
    const others = x.labels.filter((label) => label !== "c");
    const mean = ir.mean(x, others);
    const centred = ir.sub(x, mean);
    const variance = ir.mean(ir.mul(centred, centred), others);
    const count = others.reduce((product, label) => product * ir.sizeOf(x, label), 1);
    const towards = (before: string, now: typeof mean) => ir.add(ir.mul(operand(parameters, before), 1 - momentum), ir.mul(now, momentum));
    return {
      outputs: { y: scaleAndShift(ir, ir.div(centred, ir.sqrt(ir.add(variance, epsilon))), parameters) },
      // What is kept is the variance of all there is, of which a batch is a sample.
      moved: { running_mean: towards("running_mean", mean), running_var: towards("running_var", ir.mul(variance, count / Math.max(1, count - 1))) },
    };
  },
  onnx(onnx, { x }, { attributes, parameters, size }) {
    const at = x?.labels.indexOf("c") ?? -1;
    const { weight, bias, running_mean: mean, running_var: variance } = parameters;
    // The node takes the channels as the second of at least two axes.
    if (!x || at < 0 || at > 1 || !mean || !variance) return undefined;
    const count = size("c");
    const scale = weight?.name ?? onnx.float32(new Array<number>(count).fill(1));
    const shift = bias?.name ?? onnx.float32(new Array<number>(count).fill(0));
    const data = at === 0 ? onnx.reshape(x.name, [1, ...x.dims]) : x.name;
    const y = onnx.node("BatchNormalization", [data, scale, shift, mean.name, variance.name], { epsilon: { float: attributes.epsilon } });
    return { name: at === 0 ? onnx.reshape(y, x.dims) : y, labels: x.labels };
  },
  torch(torch, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const others = x.labels.filter((label) => label !== "c");
    const isBatched = x.labels.indexOf("c") === 1;
    const places = others.length - (isBatched ? 1 : 0);
    if (places > 3) return undefined;
    const args = [torch.size("c"), ...(attributes.epsilon === 1e-5 ? [] : [`eps=${pythonNumber(attributes.epsilon)}`]), ...(attributes.momentum === 0.1 ? [] : [`momentum=${pythonNumber(attributes.momentum)}`]), ...(parameters["weight"] ? [] : ["affine=False"])];
    const norm = torch.module(`nn.BatchNorm${Math.max(1, places)}d`, args);
    const ordered = isBatched ? x : torch.order(x, ["c", ...others]);
    // The module wants a batch; an array alone is a batch of one.
    return { code: isBatched ? `${norm}(${ordered.code})` : `${norm}(${ordered.code}[None])[0]`, labels: ordered.labels };
  },
  jax(jax, inputs, { attributes }) {
    const x = operand(inputs, "x");
    const behind = x.labels.length - 1 - x.labels.indexOf("c");
    const more = [...(behind === 0 ? [] : [`places=${behind}`]), ...(attributes.epsilon === 1e-5 ? [] : [`epsilon=${pythonNumber(attributes.epsilon)}`])];
    return { code: `${jax.define("batch_norm", batchNormInJax)}(${[x.code, ...more, jax.keywords()].join(", ")})`, labels: x.labels };
  },
  glyph: ({ affine }) => ({ glyph: "norm", variant: "batch", ...(affine ? {} : { detail: "unlearned" }) }),
  operationsPerElement: 4,
  examples: [
    { inputs: { x: "f32[c=4, y=3, x=5]" }, gives: "f32[c=4, y=3, x=5]", values: "positive" },
    { inputs: { x: "f32[b=2, c=4, y=3, x=3]" }, gives: "f32[b=2, c=4, y=3, x=3]", values: "positive" },
    { inputs: { x: "f32[y=3, x=3, f=4]" }, attributes: { axis: "f", affine: false }, gives: "f32[y=3, x=3, f=4]", values: "positive" },
  ],
});

const batchNormInJax = `def batch_norm(x, running_mean, running_var, weight=1.0, bias=0.0, places=0, epsilon=1e-5):
    """With the statistics of training; the channels stand before so many axes of places."""
    scale = weight * lax.rsqrt(running_var + epsilon)
    shift = bias - running_mean * scale
    return x * scale.reshape(-1, *(1,) * places) + shift.reshape(-1, *(1,) * places)`;
