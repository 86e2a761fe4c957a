// Eight symbols pass two transformer blocks in which every place sees all others; each place answers with the symbol that belongs there in order.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention, preNormBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { layerNorm, linear, softmax } from "./parts.ts";

const headWidth = 8;

export function sortTransformer(): WeftDocument {
  const d = buildDocument({
    title: "Sorting transformer", about: "Eight symbols pass two transformer blocks: trained, each place answers with the symbol that stands there once they are in order.",
    sizes: {
      x: { value: 8, about: "Symbols of a sequence" }, v: { value: 10, about: "Different symbols" }, m: { value: 32, about: "Width of the stream" },
      k: { value: headWidth, about: "Channels of a head" }, h: { value: 4, about: "Heads" }, f: { value: 64, about: "Width of the feed-forward map" },
    },
    weights: "sample:sort-transformer.safetensors",
  });
  const block = preNormBlock(d, "block", multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: headWidth }), true));
  return d.finish((b) => {
    const asked = b.input("asked", { axes: "x", dtype: "i32", bound: "v", source: "tokens", tokens: [7, 2, 9, 4, 0, 2, 5, 1] });
    const embedded = b.node("embed", "embedding", { into: "m" }, { index: asked });
    const placed = b.node("position", "learned-position", { position: "x", channel: "m" }, embedded);
    const stream = b.use("blocks", block, { stream: placed }, { repeat: { times: "2", weights: "untied" } })("stream");
    b.output("sorted", softmax(b, "softmax", linear(b, "unembed", layerNorm(b, "norm", stream, "m"), "m", "v"), "v"));
  });
}
