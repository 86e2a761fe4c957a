// Grouped-query attention as blocks: g queries share each of h keys and values.
// Ainslie et al., GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints, arXiv 2305.13245.
import type { BlockId } from "../document/document.ts";
import { coreOver, type CoreOptions } from "./attention-blocks.ts";
import type { DocumentBuilder } from "./diagram-builder.ts";
import { linear } from "./parts.ts";

/** The axis g runs past the keys and values, which lack it. */
export function groupedCore(d: DocumentBuilder, id: BlockId, options: CoreOptions): BlockId {
  return coreOver(d, id, { title: "Grouped-query core", about: "Each of h keys and values answers the g queries of its group." }, { queries: "y h g d", keys: "x h d", scores: "y h g x" }, options);
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
