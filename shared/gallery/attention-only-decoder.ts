// A decoder of attention alone: nothing but heads writes into its stream.
// Sizes of the real one: those of the base transformer, Vaswani et al., Attention Is All You Need, NeurIPS 2017.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { linear, rmsNorm, softmax, sum } from "./parts.ts";

const tiny = { x: 8, v: 48, m: 32, h: 2 };
const real = { x: 64, v: 37_000, m: 512, h: 8 };

export function attentionOnlyDecoder(): WeftDocument {
  const d = buildDocument({
    title: "Decoder of attention alone, 6 layers", about: "Six times the stream is brought to measure, looks back in several heads and adds what it finds; then every next word gets its chance.",
    sizes: {
      x: { value: tiny.x, about: "Words read" }, v: { value: tiny.v, about: "Vocabulary" }, m: { value: tiny.m, about: "Width of the stream" }, k: { value: 64, about: "Channels of a head" }, h: { value: tiny.h, about: "Heads" },
    },
    configurations: { tiny, real },
  });
  const attention = multiHeadAttention(d, "attention", attentionCore(d, "causal-core", { keySize: 64, causal: true }), false);
  const layer = d.block("layer", { title: "Attention layer", about: "Every word looks at those before it, after a norm, and what it finds is added.", tint: "layer", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const even = rmsNorm(b, "norm", stream, "m");
    b.output("out", sum(b, "add", b.use("attention", attention, { attending: even, attended: even })("answer"), stream), "stream");
  });
  return d.finish((b) => {
    const words = b.input("words", { axes: "x", dtype: "i32", bound: "v", source: "tokens", tokens: [17, 4, 23, 42, 8, 15, 16, 5] });
    const embedded = b.node("embed", "embedding", { into: "m", weight: "normal(0.02)" }, { index: words });
    const stream = b.use("layers", layer, { stream: embedded }, { repeat: { times: "6", weights: "untied" } })("stream");
    b.output("chances", softmax(b, "softmax", linear(b, "unembed", stream, "m", "v", false), "v"));
  });
}
