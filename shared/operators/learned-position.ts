// Positions told by learned vectors that are added.
import { axis, initialiser } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const learnedPosition = defineOperator({
  name: "learned-position",
  title: "Learned positions",
  about: "Adds a learned vector to each position.",
  source: "Gehring et al. 2017; the position tables of GPT-2 and ViT",
  group: "position",
  aliases: ["position embedding", "nn.Parameter", "pos_embed", "wpe", "absolute positions"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    position: axis("Positions", { about: "The last but one axis when empty and nothing better is known." }),
    channel: axis("Channels", { about: "The last axis when empty and nothing better is known." }),
    weight: initialiser("Initial values", "normal(0.02)"),
  },
  signature: ({ position, channel, weight }) => ({
    inputs: { x: [chosenAxis("x", position, "position"), chosenAxis("m", channel, "channel")] },
    outputs: { y: { core: [{ label: "x" }, { label: "m" }] } },
    parameters: { weight: { axes: ["x", "m"], initialiser: weight } },
  }),
  lower: (ir, inputs, { parameters }) => ir.add(operand(inputs, "x"), operand(parameters, "weight")),
  torch(torch, inputs) {
    const x = operand(inputs, "x");
    const table = torch.module("nn.Embedding", [torch.size("x"), torch.size("m")]);
    return { code: `${x.code} + ${torch.broadcast({ code: `${table}.weight`, labels: ["x", "m"] }, x.labels)}`, labels: x.labels };
  },
  jax(jax, inputs) {
    const x = operand(inputs, "x");
    return { code: `${x.code} + ${jax.broadcast(jax.parameter("weight"), x.labels)}`, labels: x.labels };
  },
  glyph: () => ({ glyph: "positional", symbol: "P", variant: "learned" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[b=2, x=5, m=8]" }, gives: "f32[b=2, x=5, m=8]" },
    { inputs: { x: "f32[m=8, t=5]" }, attributes: { position: "t", channel: "m" }, gives: "f32[m=8, t=5]" },
  ],
});
