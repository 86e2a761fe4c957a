// A pre-norm transformer block, as most language and vision models stack it. Sizes of the real one: a layer of MiniLM-L6.
// Wang et al., MiniLM, arXiv 2002.10957.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention, preNormBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { randomInput } from "./parts.ts";

const tiny = { x: 8, m: 32, h: 2, f: 64 };
const real = { x: 512, m: 384, h: 12, f: 1536 };

export function transformerBlock(): WeftDocument {
  const d = buildDocument({
    title: "Pre-norm transformer block", about: "Attention and a feed-forward map each read the normalised stream and add to it.",
    sizes: {
      x: { value: 24, about: "Positions" }, m: { value: 128, about: "Width of the stream" }, k: { value: 32, about: "Channels of a head" }, h: { value: 4, about: "Heads" }, f: { value: 512, about: "Width of the feed-forward map" },
    },
    configurations: { tiny, real },
  });
  const block = preNormBlock(d, "block", multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: 32 }), true));
  return d.finish((b) => b.output("out", b.use("transformer", block, { stream: randomInput(b, "stream", "x m", 1) })("stream")));
}
