// The transformer that reads one sentence and writes another, with the base sizes of its paper, and tiny ones to play with.
// Vaswani et al., Attention Is All You Need, NeurIPS 2017.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention } from "./attention-blocks.ts";
import { buildDocument, type BlockBuilder, type DocumentBuilder, type Value } from "./diagram-builder.ts";
import { einsum, layerNorm, linear, pointwise, product, softmax, sum } from "./parts.ts";

const tiny = { n: 2, x: 9, y: 7, v: 48, m: 64, h: 2, f: 96 };
const real = { n: 6, x: 64, y: 64, v: 37_000, m: 512, h: 8, f: 2048 };

export function transformer(): WeftDocument {
  const d = buildDocument({
    title: "Transformer, encoder and decoder", about: "A sentence is read by the encoder; the decoder looks at what it has written so far and at what was read, and says how likely every next word is.",
    sizes: {
      n: { value: tiny.n, about: "Layers of the encoder, and of the decoder" }, x: { value: tiny.x, about: "Words read" }, y: { value: tiny.y, about: "Words written so far" }, v: { value: tiny.v, about: "Vocabulary" },
      m: { value: tiny.m, about: "Width of the stream" }, k: { value: 64, about: "Channels of a head" }, h: { value: tiny.h, about: "Heads" }, f: { value: tiny.f, about: "Width of the feed-forward map" },
    },
    configurations: { tiny, real },
  });
  const looking = multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: 64 }), false);
  const lookingBack = multiHeadAttention(d, "causal-attention", attentionCore(d, "causal-core", { keySize: 64, causal: true }), false);
  const [feed, place] = [feedForward(d), placed(d)];
  const encoder = encoderLayer(d, looking, feed);
  const decoder = decoderLayer(d, lookingBack, looking, feed);
  const drawn = d.finish((b) => {
    const read = words(b, "in1-read", "x", [5, 11, 42, 8, 19, 3, 27, 30, 2], "read");
    const written = words(b, "in2-written", "y", [1, 7, 33, 20, 15, 21, 40], "written");
    const table = b.node("words", "parameter", { axes: "v m", initialiser: "normal(0.02)" }, {});
    const repeat = { times: "n", weights: "untied" } as const;
    const memory = b.use("encoder", encoder, { stream: b.use("place-read", place, { words: read, table })("stream") }, { repeat })("stream");
    const stream = b.use("decoder", decoder, { stream: b.use("place-written", place, { words: written, table })("stream"), memory }, { repeat })("stream");
    b.output("chances", softmax(b, "softmax", einsum(b, "unembed", "y m, v m -> y v", stream, table), "v"));
  });
  return withSavedMemory(drawn);
}

/** Drawn as the paper's readers know it: what was read is saved behind the encoder and loaded by the decoder. */
function withSavedMemory(document: WeftDocument): WeftDocument {
  const wires = Object.entries(document.blocks[document.main]?.wires ?? {});
  const saved = wires.filter(([, { to }]) => to.node === "decoder" && to.port === "memory").map(([id]) => [id, "A"]);
  return { ...document, layout: { ...document.layout, [document.main]: { positions: {}, open: [], memories: Object.fromEntries(saved) } } };
}

function words(b: BlockBuilder, id: string, axes: string, tokens: readonly number[], name: string): Value {
  return b.input(id, { axes, dtype: "i32", bound: "v", source: "tokens", tokens }, name);
}

/** The table comes in from outside, because reading, writing and the scores share it. */
function placed(d: DocumentBuilder): BlockId {
  return d.block("place", { title: "Words in their places", about: "Each word is looked up, widened by the root of the stream's width, and told its place by waves.", tint: "embedding", locals: ["x"] }, (b) => {
    const read = b.input("in1", { axes: "x", dtype: "i32", bound: "v" }, "words");
    const table = b.input("in2", { axes: "v m" }, "table");
    const found = b.node("look-up", "gather", { axis: "v" }, { x: table, index: read });
    const width = b.node("width", "reduce-sum", { axes: "m" }, b.node("ones", "constant", { axes: "m", values: [1] }, {}));
    const widened = product(b, "widened", found, b.node("root", "sqrt", {}, width));
    b.output("out", b.node("dropout", "dropout", { rate: 0.1 }, b.node("waves", "sinusoidal-encoding", { position: "x", channel: "m" }, widened)), "stream");
  });
}

function feedForward(d: DocumentBuilder): BlockId {
  return d.block("feed-forward", { title: "Feed forward", about: "At every position alone: widen, cut off what is negative, narrow.", tint: "feed-forward", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    b.output("out", linear(b, "narrow", pointwise(b, "relu", "relu", linear(b, "widen", stream, "m", "f")), "f", "m"), "stream");
  });
}

/** The norm stands behind the sum. */
function addAndNorm(b: BlockBuilder, step: number, stream: Value, found: Value): Value {
  return layerNorm(b, `norm${step}`, sum(b, `add${step}`, stream, found), "m");
}

function encoderLayer(d: DocumentBuilder, attention: BlockId, feed: BlockId): BlockId {
  return d.block("encoder-layer", { title: "Encoder layer", about: "Every word looks at every word, then each is worked on alone; what is found is added and brought to measure.", tint: "layer", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const looked = addAndNorm(b, 1, stream, b.use("attention", attention, { attending: stream, attended: stream })("answer"));
    b.output("out", addAndNorm(b, 2, looked, b.use("feed", feed, { stream: looked })("stream")), "stream");
  });
}

function decoderLayer(d: DocumentBuilder, own: BlockId, across: BlockId, feed: BlockId): BlockId {
  return d.block("decoder-layer", { title: "Decoder layer", about: "Every word looks at those before it, then at all that was read, then is worked on alone.", tint: "layer", locals: ["y", "x"] }, (b) => {
    const stream = b.input("in1", { axes: "y m" }, "stream");
    const memory = b.input("in2", { axes: "x m" }, "memory");
    const lookedBack = addAndNorm(b, 1, stream, b.use("own", own, { attending: stream, attended: stream })("answer"));
    const lookedAcross = addAndNorm(b, 2, lookedBack, b.use("across", across, { attending: lookedBack, attended: memory })("answer"));
    b.output("out", addAndNorm(b, 3, lookedAcross, b.use("feed", feed, { stream: lookedAcross })("stream")), "stream");
  });
}
