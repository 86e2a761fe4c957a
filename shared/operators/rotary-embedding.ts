// Positions told by turning pairs of channels.
import { floorQuotient, literal, product, quotient } from "../tensor/size-algebra.ts";
import { axis, choice, integer, number } from "./attributes.ts";
import { chosenAxis, namesIn, usualAxis } from "./axis-choice.ts";
import { axisOrLast } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { stretchedFrequencies } from "./position-waves.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";

export const rotaryEmbedding = defineOperator({
  name: "rotary-embedding",
  title: "Rotary embedding",
  about: "Turns each pair of channels by an angle that grows with the position, so that a dot product of two tells their distance.",
  source: "Su et al. 2021, RoFormer, §3.2.2; pairs as halves: GPT-NeoX; Peng et al. 2023, YaRN",
  group: "position",
  aliases: ["RoPE", "rotary position embedding", "RotaryEmbedding", "apply_rotary_pos_emb", "YaRN"],
  inputs: [{ name: "x", dtype: "float", about: "Queries or keys." }],
  outputs: ["y"],
  attributes: {
    position: axis("Positions", { about: "The last but one axis when empty and nothing better is known." }),
    channel: axis("Channels", { about: "An even number of them; the last axis when empty and nothing better is known." }),
    pairs: choice("Pairs", ["halves", "neighbours"], "halves", { about: "Channel i turns with i + half of them (Llama, GPT-NeoX), or with its neighbour (RoFormer)." }),
    base: number("Base", 10000, { least: 1, about: "Larger ones turn the last pairs slower.", advanced: true }),
    stretch: number("Stretch", 1, { least: 1, about: "How many times further than in training it reads (YaRN); 1 for as far.", advanced: true }),
    trained: integer("Trained positions", 4096, { least: 1, about: "How far it read in training; only a stretch asks for it.", advanced: true }),
  },
  signature: ({ position, channel }, { x }) => {
    const even = (namesIn(channel).length > 0 ? axisOrLast(x, channel) : (x?.axes.find(({ name }) => name === "k") ?? (x && usualAxis(x, "channel"))))?.size;
    return {
      inputs: { x: [chosenAxis("x", position, "position"), chosenAxis("k", channel, "channel")] },
      outputs: { y: { core: [{ label: "x" }, { label: "k" }] } },
      equal: even ? [{ left: product(literal(2), floorQuotient(even, literal(2))), right: even, because: "the pairs of channels, of which there must be an even number" }] : [],
      room: [{ size: (of) => quotient(of("k"), literal(2)), because: "the channels do not come in pairs: choose an even number of them" }],
    };
  },
  lower(ir, inputs, { attributes, size }) {
    const x = operand(inputs, "x");
    const count = size("k");
    const frequencies = ir.constant(stretchedFrequencies(count, attributes.base, { factor: attributes.stretch, trained: attributes.trained }), ["·pair"], [count / 2]);
    const angle = ir.mul(ir.cast(ir.iota("x", size("x")), "f32"), frequencies);
    const [cosine, sine] = [ir.cast(ir.cos(angle), ir.dtypeOf(x)), ir.cast(ir.sin(angle), ir.dtypeOf(x))];
    const order = attributes.pairs === "halves" ? ([["·side", 2], ["·pair", count / 2]] as const) : ([["·pair", count / 2], ["·side", 2]] as const);
    const sides = ir.split(x, "k", order);
    const [a, b] = [ir.slice(sides, "·side", 0, 1), ir.slice(sides, "·side", 1, 2)];
    const turned = ir.concat([ir.sub(ir.mul(a, cosine), ir.mul(b, sine)), ir.add(ir.mul(b, cosine), ir.mul(a, sine))], "·side");
    return ir.join(turned, order.map(([label]) => label), "k");
  },
  torch(torch, inputs, { attributes: { base, pairs, stretch } }) {
    if (stretch !== 1) return undefined;
    const x = operand(inputs, "x");
    const ordered = torch.order(x, [...x.labels.filter((label) => label !== "x" && label !== "k"), "x", "k"]);
    const turn = pairs === "halves" ? torch.define("rotary", rotaryInTorch.halves) : torch.define("rotary_pairs", rotaryInTorch.neighbours);
    return { code: `${turn}(${ordered.code}${base === 10000 ? "" : `, base=${pythonNumber(base)}`})`, labels: ordered.labels };
  },
  jax(jax, inputs, { attributes: { base, pairs, stretch } }) {
    if (stretch !== 1) return undefined;
    const x = operand(inputs, "x");
    const ordered = jax.order(x, [...x.labels.filter((label) => label !== "x" && label !== "k"), "x", "k"]);
    const turn = pairs === "halves" ? jax.define("rotary", rotaryInJax.halves) : jax.define("rotary_pairs", rotaryInJax.neighbours);
    return { code: `${turn}(${ordered.code}${base === 10000 ? "" : `, base=${pythonNumber(base)}`})`, labels: ordered.labels };
  },
  glyph: () => ({ glyph: "rotary" }),
  operationsPerElement: 4,
  examples: [
    { inputs: { x: "f32[x=5, k=8]" }, gives: "f32[x=5, k=8]" },
    { inputs: { x: "f32[h=2, x=4, k=6]" }, attributes: { pairs: "neighbours" }, gives: "f32[h=2, x=4, k=6]" },
    { inputs: { x: "f32[t=4, d=6, h=2]" }, attributes: { position: "t", channel: "d", base: 500000 }, gives: "f32[t=4, d=6, h=2]" },
    { inputs: { x: "f32[x=5, k=8]" }, attributes: { base: 100, stretch: 4, trained: 64 }, gives: "f32[x=5, k=8]", about: "Reading four times as far as it was trained to." },
    { inputs: { x: "f32[x=5, k=7]" }, gives: "Rotary embedding needs equal sizes along the pairs of channels" },
  ],
});

const about = '"""Turns pairs of channels of (..., positions, channels), the further the later the position."""';

const angleInTorch = `    positions, channels = x.shape[-2:]
    pairs = torch.arange(0, channels, 2, device=x.device)
    angle = torch.arange(positions, device=x.device)[:, None] * base ** (-pairs / channels)
    cosine, sine = angle.cos(), angle.sin()`;

const rotaryInTorch = {
  halves: `def rotary(x, base=10000.0):
    ${about}
${angleInTorch}
    a, b = x.chunk(2, dim=-1)
    return torch.cat((a * cosine - b * sine, b * cosine + a * sine), dim=-1)`,
  neighbours: `def rotary_pairs(x, base=10000.0):
    ${about}
${angleInTorch}
    a, b = x[..., ::2], x[..., 1::2]
    return torch.stack((a * cosine - b * sine, b * cosine + a * sine), dim=-1).flatten(-2)`,
} as const;

const angleInJax = `    positions, channels = x.shape[-2:]
    pairs = jnp.arange(0, channels, 2)
    angle = jnp.arange(positions)[:, None] * base ** (-pairs / channels)
    cosine, sine = jnp.cos(angle), jnp.sin(angle)`;

const rotaryInJax = {
  halves: `def rotary(x, base=10000.0):
    ${about}
${angleInJax}
    a, b = jnp.split(x, 2, axis=-1)
    return jnp.concatenate((a * cosine - b * sine, b * cosine + a * sine), axis=-1)`,
  neighbours: `def rotary_pairs(x, base=10000.0):
    ${about}
${angleInJax}
    a, b = x[..., ::2], x[..., 1::2]
    return jnp.stack((a * cosine - b * sine, b * cosine + a * sine), axis=-1).reshape(x.shape)`,
} as const;
