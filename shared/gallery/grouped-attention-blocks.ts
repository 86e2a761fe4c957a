// Grouped-query attention as blocks: g queries share each of h keys and values.
// Ainslie et al., GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints, arXiv 2305.13245.
import type { BlockId } from "../document/document.ts";
import type { DocumentBuilder } from "./diagram-builder.ts";
import { einsum, linear, scaled, softmax } from "./parts.ts";

export interface GroupedCoreOptions {
  /** The size of the channels d: scores are divided by its root. */
  readonly keySize: number;
  readonly causal: boolean;
}

/** The axis g runs past the keys and values, which lack it. */
export function groupedCore(d: DocumentBuilder, id: BlockId, { keySize, causal }: GroupedCoreOptions): BlockId {
  const info = { title: "Grouped-query core", about: "Each of h keys and values answers the g queries of its group.", tint: "core", locals: ["x", "y"] };
  return d.block(id, info, (b) => {
    const query = b.input("in1", { axes: "y h g d" }, "query");
    const key = b.input("in2", { axes: "x h d" }, "key");
    const value = b.input("in3", { axes: "x h d" }, "value");
    const scores = scaled(b, "scale", einsum(b, "scores", "y h g d, x h d -> y h g x", query, key), 1 / Math.sqrt(keySize));
    const seen = causal ? b.node("mask", "causal-mask", { query: "y", key: "x" }, scores) : scores;
    b.output("out", einsum(b, "gather", "y h g x, x h d -> y h g d", softmax(b, "softmax", seen, "x"), value), "gathered");
  });
}

/** Learned queries, keys and values around a core; `turned` gives the base of the rotary embedding of queries and keys, and none without. */
export function groupedAttention(d: DocumentBuilder, id: BlockId, core: BlockId, turned?: number): BlockId {
  const info = { title: "Grouped-query attention", about: "Queries in h groups of g look up h keys, so that fewer keys and values are kept.", tint: "attention", locals: ["x", "y"] };
  return d.block(id, info, (b) => {
    const attending = b.input("in1", { axes: "y m" }, "attending");
    const attended = b.input("in2", { axes: "x m" }, "attended");
    const query = linear(b, "query", attending, "m", "h g d", false);
    const key = linear(b, "key", attended, "m", "h d", false);
    const value = linear(b, "value", attended, "m", "h d", false);
    const place = (node: string, x: typeof query, position: string) => (turned === undefined ? x : b.node(node, "rotary-embedding", { position, channel: "d", base: turned }, x));
    const heads = b.use("core", core, { query: place("turn-query", query, "y"), key: place("turn-key", key, "x"), value });
    b.output("out", linear(b, "mix", heads("gathered"), "h g d", "m", false), "answer");
  });
}
