// Characters pass three causal transformer blocks; behind each, the next character is told from those before it.
// A small relative of Radford et al., Language Models are Unsupervised Multitask Learners, 2019.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention, preNormBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { layerNorm, linear, softmax } from "./parts.ts";

const headWidth = 16;
/** Every character of the sonnets, in the order of their code points: the vocabulary it has learned with. */
export const sonnetCharacters = "\n !',-.:;?ABCDEFGHIKLMNOPRSTUVWYabcdefghijklmnopqrstuvwxyz";
/** From a sonnet that was held out. */
const line = "Take all my loves, my love, yea take them all;\nWhat hast thou th";

export function characterTransformer(): WeftDocument {
  const d = buildDocument({
    title: "Character transformer", about: "Sixty-four characters pass three causal transformer blocks: trained on sonnets of Shakespeare, it gives every character that may come next its chance.",
    sizes: {
      x: { value: 64, about: "Characters read" }, v: { value: sonnetCharacters.length, about: "Different characters" }, m: { value: 64, about: "Width of the stream" },
      k: { value: headWidth, about: "Channels of a head" }, h: { value: 4, about: "Heads" }, f: { value: 128, about: "Width of the feed-forward map" },
    },
    weights: "sample:character-transformer.safetensors",
  });
  const block = preNormBlock(d, "block", multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: headWidth, causal: true }), true));
  return d.finish((b) => {
    const text = b.input("text", { axes: "x", dtype: "i32", bound: "v", source: "tokens", tokens: Array.from(line, (character) => sonnetCharacters.indexOf(character)) });
    const embedded = b.node("embed", "embedding", { into: "m", weight: "normal(0.02)" }, { index: text });
    const placed = b.node("position", "learned-position", { position: "x", channel: "m" }, embedded);
    const dropped = b.node("dropout", "dropout", { rate: 0.2 }, placed);
    const stream = b.use("blocks", block, { stream: dropped }, { repeat: { times: "3", weights: "untied" } })("stream");
    b.output("next", softmax(b, "softmax", linear(b, "unembed", layerNorm(b, "norm", stream, "m"), "m", "v"), "v"));
  });
}
