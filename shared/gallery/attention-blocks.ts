// Attention as blocks, shared by the documents that attend. Positions are local sizes, so that every use has its own.
import type { BlockId } from "../document/document.ts";
import type { DocumentBuilder } from "./diagram-builder.ts";
import { einsum, linear, layerNorm, pointwise, scaled, softmax, sum } from "./parts.ts";

export interface CoreOptions {
  /** The size of the key axis: scores are divided by its root. */
  readonly keySize: number;
  /** Each query sees only the positions up to its own. */
  readonly causal?: boolean;
}

/** Every query position y gathers the values of the positions x whose keys resemble it, in every head h. */
export function attentionCore(d: DocumentBuilder, id: BlockId, options: CoreOptions): BlockId {
  const title = options.causal ? "Causal attention core" : "Attention core";
  return coreOver(d, id, { title, about: "Scores of queries against keys become weights, and the weights gather the values." }, { queries: "y k h", keys: "x k h", scores: "y x h" }, options);
}

/** Axes of what asks and what answers, and of the scores between them. */
interface CoreAxes {
  readonly queries: string;
  /** Of the keys, and of the values. */
  readonly keys: string;
  readonly scores: string;
}

export function coreOver(d: DocumentBuilder, id: BlockId, words: { readonly title: string; readonly about: string }, { queries, keys, scores: between }: CoreAxes, { keySize, causal = false }: CoreOptions): BlockId {
  return d.block(id, { ...words, tint: "core", locals: ["x", "y"] }, (b) => {
    const query = b.input("in1", { axes: queries }, "query");
    const key = b.input("in2", { axes: keys }, "key");
    const value = b.input("in3", { axes: keys }, "value");
    const scores = scaled(b, "scale", einsum(b, "scores", `${queries}, ${keys} -> ${between}`, query, key), 1 / Math.sqrt(keySize));
    const seen = causal ? b.node("mask", "causal-mask", { query: "y", key: "x" }, scores) : scores;
    b.output("out", einsum(b, "gather", `${between}, ${keys} -> ${queries}`, softmax(b, "softmax", seen, "x"), value), "gathered");
  });
}

/** Learned queries, keys and values around a core; `attending` asks, `attended` answers. */
export function multiHeadAttention(d: DocumentBuilder, id: BlockId, core: BlockId, bias: boolean): BlockId {
  const info = { title: "Multi-head attention", about: "Queries of one stream look up keys of another in several heads at once, and the heads' answers are mixed back.", tint: "attention", locals: ["x", "y"] };
  return d.block(id, info, (b) => {
    const attending = b.input("in1", { axes: "y m" }, "attending");
    const attended = b.input("in2", { axes: "x m" }, "attended");
    const heads = b.use("core", core, {
      query: linear(b, "query", attending, "m", "k h", bias), key: linear(b, "key", attended, "m", "k h", bias), value: linear(b, "value", attended, "m", "k h", bias),
    });
    b.output("out", linear(b, "mix", heads("gathered"), "k h", "m", bias), "answer");
  });
}

/** x + f(norm(x)) twice: attention among the positions, then two linear maps at each position. */
export function preNormBlock(d: DocumentBuilder, id: BlockId, attention: BlockId): BlockId {
  const feedForward = d.block("feed-forward", { title: "Feed forward", about: "At every position alone: widen, bend, narrow.", tint: "feed-forward", locals: ["x"] }, (b) => {
    const x = b.input("in", { axes: "x m" }, "stream");
    b.output("out", linear(b, "narrow", pointwise(b, "gelu", "gelu", linear(b, "widen", x, "m", "f")), "f", "m"), "stream");
  });
  return d.block(id, { title: "Transformer block", about: "The stream is read by attention and by a feed-forward map, each after a norm, and both add to it.", tint: "layer", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const first = layerNorm(b, "norm1", stream, "m");
    const attended = sum(b, "add1", stream, b.use("attention", attention, { attending: first, attended: first })("answer"));
    b.output("out", sum(b, "add2", attended, b.use("feed", feedForward, { stream: layerNorm(b, "norm2", attended, "m") })("stream")), "stream");
  });
}
