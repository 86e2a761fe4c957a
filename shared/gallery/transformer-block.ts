// A pre-norm transformer block, as most language and vision models stack it.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention, preNormBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { randomInput } from "./parts.ts";

export function transformerBlock(): WeftDocument {
  const d = buildDocument({
    title: "Pre-norm transformer block", about: "Attention and a feed-forward map each read the normalised stream and add to it.",
    sizes: { x: 24, m: 128, k: { value: 32, about: "Channels of a head" }, h: { value: 4, about: "Heads" }, f: { value: 512, about: "Width of the feed-forward map" } },
  });
  const block = preNormBlock(d, "block", multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: 32 }), true));
  return d.finish((b) => b.output("out", b.use("transformer", block, { stream: randomInput(b, "stream", "x m", 1) })("stream")));
}
