// A decoder of twelve causal blocks with the sizes of GPT-2 small, and tiny ones to play with.
// Sizes: Radford et al., Language Models are Unsupervised Multitask Learners, 2019.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention, preNormBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { layerNorm, linear } from "./parts.ts";

const tiny = { x: 16, v: 64, m: 128, h: 2, f: 256 };
const real = { x: 64, v: 50257, m: 768, h: 12, f: 3072 };

export function gptDecoder(): WeftDocument {
  const d = buildDocument({
    title: "GPT decoder, 12 blocks", about: "Tokens and their positions pass twelve causal transformer blocks to a score for every possible next token.",
    sizes: {
      x: { value: tiny.x, about: "Tokens read" }, v: { value: tiny.v, about: "Vocabulary" }, m: { value: tiny.m, about: "Width of the stream" },
      k: { value: 64, about: "Channels of a head" }, h: { value: tiny.h, about: "Heads" }, f: { value: tiny.f, about: "Width of the feed-forward map" },
    },
    configurations: { tiny, real },
  });
  const block = preNormBlock(d, "block", multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: 64, causal: true }), true));
  return d.finish((b) => {
    const tokens = b.input("tokens", { axes: "x", dtype: "i32", bound: "v", source: "tokens", tokens: [17, 4, 23, 42, 8, 15, 16, 4, 23, 42] });
    const embedded = b.node("embed", "embedding", { into: "m", weight: "normal(0.02)" }, { index: tokens });
    const placed = b.node("position", "learned-position", { position: "x", channel: "m" }, embedded);
    const stream = b.use("blocks", block, { stream: placed }, { repeat: { times: "12", weights: "untied" } })("stream");
    b.output("scores", linear(b, "unembed", layerNorm(b, "norm", stream, "m"), "m", "v", false));
  });
}
