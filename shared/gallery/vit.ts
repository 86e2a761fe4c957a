// A picture cut into patches, read like a sentence. Sizes of the real one: ViT-B/16.
// Dosovitskiy et al., An Image is Worth 16x16 Words, ICLR 2021.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention, preNormBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { convolution, layerNorm, linear, numbered, picture } from "./parts.ts";

const tiny = { side: 64, m: 128, h: 2, f: 256, classes: 10 };
const real = { side: 224, m: 768, h: 12, f: 3072, classes: 1000 };

export function vit(): WeftDocument {
  const d = buildDocument({
    title: "Vision transformer (ViT-B/16)", about: "A picture becomes a row of patches, twelve transformer blocks compare them, and a token of its own collects the answer.",
    sizes: {
      side: { value: tiny.side, about: "Height and width of the picture" }, m: { value: tiny.m, about: "Width of the stream" }, k: { value: 64, about: "Channels of a head" },
      h: { value: tiny.h, about: "Heads" }, f: { value: tiny.f, about: "Width of the feed-forward map" }, classes: { value: tiny.classes, about: "Answers to choose from" },
    },
    configurations: { tiny, real },
  });
  const block = preNormBlock(d, "block", multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: 64 }), true));
  return d.finish((b) => {
    const image = picture(b, "picture", "c=3 (y=side x=side)", "harbour.png", { mean: [0.5], std: [0.5] });
    const patches = convolution(b, "patches", image, "m", { kernel: 16, stride: 16, padding: "valid" });
    const row = b.node("row", "join", { over: "y x", as: "p" }, patches);
    const answer = b.node("answer-token", "parameter", { axes: "p=1 m", initialiser: "normal(0.02)" }, {});
    const tokens = b.node("tokens", "concat", { axis: "p" }, numbered([answer, row]));
    const placed = b.node("position", "learned-position", { position: "p", channel: "m" }, tokens);
    const stream = b.use("blocks", block, { stream: placed }, { repeat: { times: "12", weights: "untied" } })("stream");
    const collected = b.node("answer", "select", { axis: "p", at: "0" }, layerNorm(b, "norm", stream, "m"));
    b.output("scores", linear(b, "classify", collected, "m", "classes"));
  });
}
