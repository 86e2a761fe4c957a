// Multi-head latent attention by itself, as it is written, and as it is run: with the map up to the keys absorbed into the queries, so that keys are never made.
// DeepSeek-AI, DeepSeek-V2, arXiv 2405.04434, §2.1.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { buildDocument, type BlockBuilder, type DocumentBuilder, type Value } from "./diagram-builder.ts";
import { bothParts, headChannels, latentScale, turned, turnedChannels } from "./latent-attention-blocks.ts";
import { einsum, linear, randomInput, rmsNorm, scaled, softmax, sum } from "./parts.ts";

const tiny = { x: 12, m: 64, h: 2, q: 32, c: 24 };
const real = { x: 512, m: 7168, h: 128, q: 1536, c: 512 };

export function latentAttentionWritten(): WeftDocument {
  return alone("Latent attention", "Keys and values of all heads are made from one short vector a position, and a rotary key that all heads share tells positions.", asWritten);
}

export function latentAttentionAbsorbed(): WeftDocument {
  return alone("Latent attention, absorbed", "The same numbers, but queries look at the short vectors themselves: keys and values are never made, and a cache keeps c and r numbers a position.", asAbsorbed);
}

/** Maps have the same names both ways, so that both start from the same numbers and give the same answer. */
function alone(title: string, about: string, draw: (d: DocumentBuilder) => BlockId): WeftDocument {
  const d = buildDocument({
    title, about,
    sizes: {
      x: { value: tiny.x, about: "Positions" }, m: { value: tiny.m, about: "Width of the stream" }, h: { value: tiny.h, about: "Heads" },
      d: { value: headChannels, about: "Channels of a head" }, r: { value: turnedChannels, about: "Channels of a head that are turned by positions" },
      q: { value: tiny.q, about: "Numbers that queries are made from" }, c: { value: tiny.c, about: "Numbers that keys and values are made from: what a cache keeps, beside r" },
    },
    configurations: { tiny, real },
  });
  const core = draw(d);
  return d.finish((b) => {
    const asking = randomInput(b, "in1", "y=x m", 13, "asking");
    const stream = randomInput(b, "in2", "x m", 14, "stream");
    const asked = rmsNorm(b, "norm-query", linear(b, "DQ", asking, "m", "q", false), "q");
    const query = linear(b, "UQ", asked, "q", "h d", false);
    const place = turned(b, "turn-query", linear(b, "QR", asked, "q", "h r", false), "y", "r");
    const latent = rmsNorm(b, "norm-latent", linear(b, "DKV", stream, "m", "c", false), "c");
    const key = turned(b, "turn-key", linear(b, "KR", stream, "m", "r", false), "x", "r");
    const map = (id: string) => b.node(id, "parameter", { axes: "c h d", initialiser: "normal(0.1)" }, {});
    const gathered = b.use("core", core, { query, place, latent, key, keys: map("UK"), values: map("UV") })("gathered");
    b.output("out", linear(b, "O", gathered, "h d", "m", false), "answer");
  });
}

/** What both ways are handed, the turned channels under the name that each calls them by: queries and the key without and with turned channels, the short vectors, and the maps up from them. */
function parts(b: BlockBuilder, turnedAxis: string) {
  return {
    query: b.input("in1", { axes: "y h d" }, "query"), place: b.input("in2", { axes: `y h ${turnedAxis}` }, "place"), latent: b.input("in3", { axes: "x c" }, "latent"), key: b.input("in4", { axes: `x ${turnedAxis}` }, "key"),
    keys: b.input("in5", { axes: "c h d" }, "keys"), values: b.input("in6", { axes: "c h d" }, "values"),
  };
}

function weights(b: BlockBuilder, scores: Value): Value {
  return softmax(b, "softmax", b.node("mask", "causal-mask", { query: "y", key: "x" }, scaled(b, "scale", scores, latentScale)), "x");
}

function asWritten(d: DocumentBuilder): BlockId {
  return d.block("as-written", { title: "As written", about: "Every position gets keys and values for every head; both parts of a head stand one behind the other.", tint: "core", locals: ["x", "y"] }, (b) => {
    const { query, place, latent, key, keys, values } = parts(b, "d=r");
    const asked = bothParts(b, "both-query", query, place);
    const found = bothParts(b, "both-key", einsum(b, "keys-up", "x c, c h d -> x h d", latent, keys), b.node("every-head", "repeat", { along: "h" }, key));
    const value = einsum(b, "values-up", "x c, c h d -> x h d", latent, values);
    b.output("out", einsum(b, "gather", "y h x, x h d -> y h d", weights(b, einsum(b, "scores", "y h d, x h d -> y h x", asked, found)), value), "gathered");
  });
}

function asAbsorbed(d: DocumentBuilder): BlockId {
  return d.block("as-absorbed", { title: "Absorbed", about: "The map up to the keys goes into the queries and the one up to the values behind the sum, so that only short vectors are kept for each position.", tint: "core", locals: ["x", "y"] }, (b) => {
    const { query, place, latent, key, keys, values } = parts(b, "r");
    const short = einsum(b, "query-down", "y h d, c h d -> y h c", query, keys);
    const scores = sum(b, "scores", einsum(b, "by-content", "y h c, x c -> y h x", short, latent), einsum(b, "by-place", "y h r, x r -> y h x", place, key));
    const gathered = einsum(b, "gather", "y h x, x c -> y h c", weights(b, scores), latent);
    b.output("out", einsum(b, "values-up", "y h c, c h d -> y h d", gathered, values), "gathered");
  });
}
