// Multi-head latent attention as blocks: keys and values of all heads are read from one short vector a position, which is all a cache keeps beside one rotary key.
// DeepSeek-AI, DeepSeek-V2, arXiv 2405.04434, §2.1.
import type { BlockId } from "../document/document.ts";
import type { BlockBuilder, DocumentBuilder, Value } from "./diagram-builder.ts";
import { einsum, linear, numbered, rmsNorm, scaled, softmax } from "./parts.ts";

/** Channels of a head that say nothing of positions, and those that are turned by them; the value has as many as the first. */
export const headChannels = 128;
export const turnedChannels = 64;

/** Reading forty times as far as the 4096 positions of the first training: YaRN slows the rotations and sharpens the scores. */
const stretch = 40;
const sharpened = 0.1 * Math.log(stretch) + 1;

export const latentScale = (sharpened * sharpened) / Math.sqrt(headChannels + turnedChannels);

export function turned(b: BlockBuilder, id: string, x: Value, position: string, channel: string): Value {
  return b.node(id, "rotary-embedding", { position, channel, pairs: "neighbours", stretch }, x);
}

/** Both parts of every head, one behind the other along d. */
export function bothParts(b: BlockBuilder, id: string, plain: Value, rotated: Value): Value {
  return b.node(id, "concat", { axis: "d" }, numbered([plain, rotated]));
}

export interface LatentOptions {
  /** Queries too are read from a short vector q. */
  readonly shortQueries: boolean;
}

/** Maps are called as in the paper: D down to the short vectors, U up from them, R for what is turned. */
export function latentAttention(d: DocumentBuilder, id: BlockId, { shortQueries }: LatentOptions): BlockId {
  const core = latentCore(d);
  const info = { title: "Latent attention", about: "Keys and values of every head are made from one short vector c; a rotary key that all heads share tells positions.", tint: "attention", locals: ["x", "y"] };
  return d.block(id, info, (b) => {
    const attending = b.input("in1", { axes: "y m" }, "attending");
    const attended = b.input("in2", { axes: "x m" }, "attended");
    const [asked, from] = shortQueries ? [rmsNorm(b, "norm-query", linear(b, "DQ", attending, "m", "q", false), "q"), "q"] as const : [attending, "m"] as const;
    const query = bothParts(b, "query", linear(b, "UQ", asked, from, "h d", false), turned(b, "turn-query", linear(b, "QR", asked, from, "h d=r", false), "y", "d"));
    const latent = rmsNorm(b, "norm-latent", linear(b, "DKV", attended, "m", "c", false), "c");
    const shared = b.node("every-head", "repeat", { along: "h" }, turned(b, "turn-key", linear(b, "KR", attended, "m", "d=r", false), "x", "d"));
    const key = bothParts(b, "key", linear(b, "UK", latent, "c", "h d", false), shared);
    const heads = b.use("core", core, { query, key, value: linear(b, "UV", latent, "c", "h d", false) });
    b.output("out", linear(b, "O", heads("gathered"), "h d", "m", false), "answer");
  });
}

function latentCore(d: DocumentBuilder): BlockId {
  const info = { title: "Causal attention core", about: "Queries and keys have d and r channels, values have d.", tint: "core", locals: ["x", "y"] };
  return d.block("latent-core", info, (b) => {
    const query = b.input("in1", { axes: "y h d=d+r" }, "query");
    const key = b.input("in2", { axes: "x h d=d+r" }, "key");
    const value = b.input("in3", { axes: "x h d" }, "value");
    const scores = scaled(b, "scale", einsum(b, "scores", "y h d, x h d -> y h x", query, key), latentScale);
    const seen = b.node("mask", "causal-mask", { query: "y", key: "x" }, scores);
    b.output("out", einsum(b, "gather", "y h x, x h d -> y h d", softmax(b, "softmax", seen, "x"), value), "gathered");
  });
}
