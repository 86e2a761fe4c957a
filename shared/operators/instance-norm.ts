// Instance normalisation.
import { axes, axis, flag, number } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { channelAxis, channelLabel, placeAxes } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonNumber, pythonPlanes } from "./python-spelling.ts";
import { scaleAndShift, standardise, throughScaleAndShift, throughStandardise } from "./standardise.ts";

export const instanceNorm = defineOperator({
  name: "instance-norm",
  title: "InstanceNorm",
  about: "Brings each channel of each image, over all places, to mean 0 and variance 1.",
  source: "Ulyanov, Vedaldi and Lempitsky 2016; torch.nn.InstanceNorm2d",
  group: "normalisation",
  aliases: ["nn.InstanceNorm1d", "nn.InstanceNorm2d", "InstanceNormalization", "instance normalization", "contrast normalization"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    axis: axis("Channels", { about: "The one called c, else of that role, else the last when empty." }),
    over: axes("Places", "", { about: "The axes that are normalised; all positions when empty." }),
    affine: flag("Learned scale and shift", false),
    epsilon: number("Epsilon", 1e-5, { least: 0, advanced: true }),
  },
  signature({ axis: named, over, affine }, { x }) {
    const channel = channelAxis(x, named);
    const places = placeAxes(x, over, channel);
    return {
      inputs: { x: [chosenAxis(channelLabel, named || (channel?.name ?? "")), ...places.map((place) => ({ label: place, named: place }))] },
      outputs: { y: { core: [{ label: channelLabel }, ...places.map((label) => ({ label }))] } },
      parameters: affine ? { weight: { axes: [channelLabel], initialiser: "ones" }, bias: { axes: [channelLabel], initialiser: "zeros" } } : {},
    };
  },
  lower(ir, inputs, { attributes, parameters, results }) {
    const places = operand(results, "y").filter((label) => !label.startsWith("~") && label !== channelLabel);
    return scaleAndShift(ir, standardise(ir, operand(inputs, "x"), places, attributes.epsilon), parameters);
  },
  gradient(ir, { inputs, arriving }, { attributes, parameters, results }) {
    const x = operand(inputs, "x");
    const places = operand(results, "y").filter((label) => !label.startsWith("~") && label !== channelLabel);
    const scaled = throughScaleAndShift(ir, standardise(ir, x, places, attributes.epsilon), parameters, operand(arriving, "y"));
    return { x: throughStandardise(ir, x, places, attributes.epsilon, scaled.x), ...scaled.parameters };
  },
  onnx(onnx, { x }, { attributes, parameters, size }) {
    if (!x) return undefined;
    const lifted = x.labels.filter((label) => label.startsWith("~"));
    const places = x.labels.filter((label) => !label.startsWith("~") && label !== channelLabel);
    if (places.length === 0) return undefined;
    const labels = [...lifted, channelLabel, ...places];
    const dims = labels.map(size);
    const count = size(channelLabel);
    const of = (some: readonly string[]) => some.reduce((product, label) => product * size(label), 1);
    const data = onnx.reshape(onnx.transpose(x.name, labels.map((label) => x.labels.indexOf(label))), [of(lifted), count, of(places)]);
    const scale = parameters["weight"]?.name ?? onnx.float32(new Array<number>(count).fill(1));
    const shift = parameters["bias"]?.name ?? onnx.float32(new Array<number>(count).fill(0));
    return { name: onnx.reshape(onnx.node("InstanceNormalization", [data, scale, shift], { epsilon: { float: attributes.epsilon } }), dims), labels };
  },
  torch(torch, inputs, { attributes, results }) {
    const x = operand(inputs, "x");
    const places = (results["y"] ?? []).filter((label) => !label.startsWith("~") && label !== channelLabel);
    if (places.length < 1 || places.length > 3) return undefined;
    const planes = pythonPlanes(torch, x, [channelLabel, ...places]);
    const norm = torch.module(`nn.InstanceNorm${places.length}d`, [torch.size(channelLabel), ...(attributes.epsilon === 1e-5 ? [] : [`eps=${pythonNumber(attributes.epsilon)}`]), ...(attributes.affine ? ["affine=True"] : [])]);
    return planes.restore(`${norm}(${planes.code})`, [channelLabel, ...places]);
  },
  glyph: ({ affine }) => ({ glyph: "norm", variant: "instance", ...(affine ? {} : { detail: "unlearned" }) }),
  operationsPerElement: 8,
  examples: [
    { inputs: { x: "f32[c=4, (y=3, x=3)]" }, gives: "f32[c=4, (y=3, x=3)]" },
    { inputs: { x: "f32[b=2, t=7, c=3]" }, attributes: { over: "t", affine: true }, gives: "f32[b=2, t=7, c=3]" },
  ],
});
