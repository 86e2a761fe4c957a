// Positions told by waves that are added.
import { axis, number } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { pairFrequencies } from "./position-waves.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";

export const sinusoidalEncoding = defineOperator({
  name: "sinusoidal-encoding",
  title: "Sinusoidal encoding",
  about: "Adds to each position sines and cosines of many wavelengths, so that places can be told apart.",
  source: "Vaswani et al. 2017, Attention Is All You Need, §3.5",
  group: "position",
  aliases: ["positional encoding", "sinusoidal position embedding", "PositionalEncoding"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    position: axis("Positions", { about: "The last but one axis when empty and nothing better is known." }),
    channel: axis("Channels", { about: "The last axis when empty and nothing better is known." }),
    base: number("Base", 10000, { least: 1, about: "The longest wavelength is this many times the shortest.", advanced: true }),
  },
  signature: ({ position, channel }) => ({
    inputs: { x: [chosenAxis("x", position, "position"), chosenAxis("m", channel, "channel")] },
    outputs: { y: { core: [{ label: "x" }, { label: "m" }] } },
  }),
  lower(ir, inputs, { attributes, size }) {
    const x = operand(inputs, "x");
    const channels = size("m");
    const frequencies = pairFrequencies(channels, attributes.base);
    // A cosine is a sine a quarter turn ahead, so one sine makes both.
    const turn = ir.constant(Array.from({ length: channels }, (_, i) => frequencies[Math.floor(i / 2)] ?? 0), ["m"], [channels]);
    const ahead = ir.constant(Array.from({ length: channels }, (_, i) => (i % 2 === 0 ? 0 : Math.PI / 2)), ["m"], [channels]);
    const waves = ir.sin(ir.add(ir.mul(ir.cast(ir.iota("x", size("x")), "f32"), turn), ahead));
    return ir.add(x, ir.cast(waves, ir.dtypeOf(x)));
  },
  torch(torch, inputs, { attributes: { base } }) {
    const x = torch.named(operand(inputs, "x"));
    const waves = `${torch.define("sinusoids", sinusoidsInTorch)}(${x.code}.shape[${torch.axis(x, "x")}], ${x.code}.shape[${torch.axis(x, "m")}]${base === 10000 ? "" : `, base=${pythonNumber(base)}`}, device=${x.code}.device)`;
    return { code: `${x.code} + ${torch.broadcast({ code: waves, labels: ["x", "m"] }, x.labels)}`, labels: x.labels };
  },
  jax(jax, inputs, { attributes: { base } }) {
    const x = jax.named(operand(inputs, "x"));
    const waves = `${jax.define("sinusoids", sinusoidsInJax)}(${x.code}.shape[${jax.axis(x, "x")}], ${x.code}.shape[${jax.axis(x, "m")}]${base === 10000 ? "" : `, base=${pythonNumber(base)}`})`;
    return { code: `${x.code} + ${jax.broadcast({ code: waves, labels: ["x", "m"] }, x.labels)}`, labels: x.labels };
  },
  glyph: () => ({ glyph: "positional", symbol: "∿", variant: "sinusoidal" }),
  operationsPerElement: 2,
  examples: [
    { inputs: { x: "f32[x=5, m=8]" }, gives: "f32[x=5, m=8]" },
    { inputs: { x: "f32[c=5, b=2, t=3]" }, attributes: { position: "t", channel: "c" }, gives: "f32[c=5, b=2, t=3]" },
  ],
});

const sinusoidsInTorch = `def sinusoids(positions, channels, base=10000.0, device=None):
    """Sines in even channels and cosines in odd ones, each pair slower than the one before."""
    pairs = torch.arange(0, channels, 2, device=device)
    angle = torch.arange(positions, device=device)[:, None] * base ** (-pairs / channels)
    return torch.stack((angle.sin(), angle.cos()), dim=-1).flatten(-2)[:, :channels]`;

const sinusoidsInJax = `def sinusoids(positions, channels, base=10000.0):
    """Sines in even channels and cosines in odd ones, each pair slower than the one before."""
    angle = jnp.arange(positions)[:, None] * base ** (-jnp.arange(0, channels, 2) / channels)
    return jnp.stack((jnp.sin(angle), jnp.cos(angle)), axis=-1).reshape(positions, -1)[:, :channels]`;
