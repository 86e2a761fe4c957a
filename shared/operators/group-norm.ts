// Group normalisation.
import { axes, axis, flag, integer, number } from "./attributes.ts";
import { floorQuotient, literal, product } from "../tensor/size-algebra.ts";
import { channelAxis, channelLabel, placeAxes } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { scaleAndShift, standardise } from "./standardise.ts";

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
    const name = named || channel?.name;
    return {
      inputs: { x: [{ label: channelLabel, ...(name === undefined ? {} : { named: name }) }, ...places.map((place) => ({ label: place, named: place }))] },
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
  glyph: ({ groups, affine }) => ({ glyph: "norm", variant: "group", symbol: String(groups), ...(affine ? {} : { detail: "unlearned" }) }),
  operationsPerElement: 8,
  examples: [
    { inputs: { x: "f32[c=8, (y=3, x=3)]" }, attributes: { groups: 2 }, gives: "f32[c=8, (y=3, x=3)]" },
    { inputs: { x: "f32[b=2, c=6, (y=2, x=2)]" }, attributes: { groups: 3, affine: false }, gives: "f32[b=2, c=6, (y=2, x=2)]", about: "The double wire is normalised, the batch is lifted." },
    { inputs: { x: "f32[x=5, m=4]" }, attributes: { groups: 2, axis: "m", over: "x" }, gives: "f32[x=5, m=4]" },
    { inputs: { x: "f32[c=6, (y=2, x=2)]" }, attributes: { groups: 4 }, gives: "GroupNorm needs equal sizes along the 4 groups, which must divide the channels" },
  ],
});
