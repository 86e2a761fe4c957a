// Group normalisation.
import { axes, axis, flag, integer, number } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { floorQuotient, literal, product } from "../tensor/size-algebra.ts";
import { channelAxis, channelLabel, placeAxes } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { operand } from "./operand.ts";
import { pythonNumber, pythonPlanes } from "./python-spelling.ts";
import { scaleAndShift, standardise, throughScaleAndShift, throughStandardise } from "./standardise.ts";

export const groupNorm = defineOperator({
  name: "group-norm",
  title: "GroupNorm",
  about: "Brings each group of channels, over all places, to mean 0 and variance 1, then scales and shifts each channel by learned numbers.",
  source: "Wu and He 2018; torch.nn.GroupNorm",
  group: "normalisation",
  aliases: ["nn.GroupNorm", "GroupNormalization", "group normalization"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    groups: integer("Groups", 8, { least: 1 }),
    axis: axis("Channels", { about: "The one called c, else of that role, else the last when empty." }),
    over: axes("Places", "", { about: "Axes that are normalised with the channels; all positions when empty." }),
    affine: flag("Learned scale and shift", true),
    epsilon: number("Epsilon", 1e-5, { least: 0, advanced: true }),
  },
  signature({ groups, axis: named, over, affine }, { x }) {
    const channel = channelAxis(x, named);
    const places = placeAxes(x, over, channel);
    return {
      inputs: { x: [chosenAxis(channelLabel, named || (channel?.name ?? "")), ...places.map((place) => ({ label: place, named: place }))] },
      outputs: { y: { core: [{ label: channelLabel }, ...places.map((label) => ({ label }))] } },
      parameters: affine ? { weight: { axes: [channelLabel], initialiser: "ones" }, bias: { axes: [channelLabel], initialiser: "zeros" } } : {},
      equal: channel ? [{ left: product(literal(groups), floorQuotient(channel.size, literal(groups))), right: channelLabel, because: `the ${groups} groups, which must divide the channels` }] : [],
    };
  },
  lower(ir, inputs, { attributes, parameters, results, size }) {
    const x = operand(inputs, "x");
    const places = operand(results, "y").filter((label) => !label.startsWith("~") && label !== channelLabel);
    const parts = ir.split(x, channelLabel, [["·group", attributes.groups], ["·within", size(channelLabel) / attributes.groups]]);
    const y = standardise(ir, parts, ["·within", ...places], attributes.epsilon);
    return scaleAndShift(ir, ir.join(y, ["·group", "·within"], channelLabel), parameters);
  },
  gradient(ir, { inputs, arriving }, { attributes, parameters, results, size }) {
    const places = operand(results, "y").filter((label) => !label.startsWith("~") && label !== channelLabel);
    const part = <V>(builder: NamedBuilder<V>, array: Named<V>) => builder.split(array, channelLabel, [["·group", attributes.groups], ["·within", size(channelLabel) / attributes.groups]]);
    const [x, within] = [part(ir, operand(inputs, "x")), ["·within", ...places]];
    const y = ir.join(standardise(ir, x, within, attributes.epsilon), ["·group", "·within"], channelLabel);
    const scaled = throughScaleAndShift(ir, y, parameters, operand(arriving, "y"));
    return { x: ir.join(throughStandardise(ir, x, within, attributes.epsilon, part(ir, scaled.x)), ["·group", "·within"], channelLabel), ...scaled.parameters };
  },
  onnx(onnx, { x }, { attributes, parameters, size }) {
    if (!x) return undefined;
    // ONNX's own GroupNormalization has one scale a group before opset 21; a group is an instance of one channel.
    const lifted = x.labels.filter((label) => label.startsWith("~"));
    const labels = [...lifted, channelLabel, ...x.labels.filter((label) => !label.startsWith("~") && label !== channelLabel)];
    const dims = labels.map(size);
    const all = dims.reduce((product, dim) => product * dim, 1);
    const count = lifted.reduce((product, label) => product * size(label), 1);
    const { groups, epsilon } = attributes;
    const data = onnx.reshape(onnx.transpose(x.name, labels.map((label) => x.labels.indexOf(label))), [count, groups, all / count / groups]);
    const ones = onnx.float32(new Array<number>(groups).fill(1));
    const zeros = onnx.float32(new Array<number>(groups).fill(0));
    const even = onnx.reshape(onnx.node("InstanceNormalization", [data, ones, zeros], { epsilon: { float: epsilon } }), dims);
    const { weight, bias } = parameters;
    const perChannel = (parameter: typeof x) => onnx.reshape(parameter.name, [size(channelLabel), ...labels.slice(lifted.length + 1).map(() => 1)]);
    const scaled = weight ? onnx.node("Mul", [even, perChannel(weight)]) : even;
    return { name: bias ? onnx.node("Add", [scaled, perChannel(bias)]) : scaled, labels };
  },
  torch(torch, inputs, { attributes, results }) {
    const x = operand(inputs, "x");
    const places = (results["y"] ?? []).filter((label) => !label.startsWith("~") && label !== channelLabel);
    const planes = pythonPlanes(torch, x, [channelLabel, ...places]);
    const isBatched = planes.labels.length > places.length + 1;
    const norm = torch.module("nn.GroupNorm", [String(attributes.groups), torch.size(channelLabel), ...(attributes.epsilon === 1e-5 ? [] : [`eps=${pythonNumber(attributes.epsilon)}`]), ...(attributes.affine ? [] : ["affine=False"])]);
    return planes.restore(isBatched ? `${norm}(${planes.code})` : `${norm}(${planes.code}[None])[0]`, [channelLabel, ...places]);
  },
  glyph: ({ groups, affine }) => ({ glyph: "norm", variant: "group", symbol: String(groups), ...(affine ? {} : { detail: "unlearned" }) }),
  operationsPerElement: 8,
  examples: [
    { inputs: { x: "f32[c=8, (y=3, x=3)]" }, attributes: { groups: 2 }, gives: "f32[c=8, (y=3, x=3)]" },
    { inputs: { x: "f32[b=2, c=6, (y=2, x=2)]" }, attributes: { groups: 3, affine: false }, gives: "f32[b=2, c=6, (y=2, x=2)]", about: "The double wire is normalised, the batch is lifted." },
    { inputs: { x: "f32[x=5, m=4]" }, attributes: { groups: 2, axis: "m", over: "x" }, gives: "f32[x=5, m=4]" },
    { inputs: { x: "f32[c=6, (y=2, x=2)]" }, attributes: { groups: 4 }, gives: "GroupNorm needs equal sizes along the 4 groups, which must divide the channels" },
  ],
});
