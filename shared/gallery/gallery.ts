// Every document of the gallery, in the order a newcomer meets them.
import type { WeftDocument } from "../document/document.ts";
import { digitMlp } from "./digit-mlp.ts";
import { gptDecoder } from "./gpt-decoder.ts";
import { multiHeadAttention } from "./multi-head-attention.ts";
import { scaledDotProductAttention } from "./scaled-dot-product-attention.ts";
import { transformerBlock } from "./transformer-block.ts";

export interface GalleryEntry {
  /** Names the file. */
  readonly name: string;
  readonly document: () => WeftDocument;
  /** The printed types of the outputs as the document opens. */
  readonly gives: Readonly<Record<string, string>>;
}

export const gallery: readonly GalleryEntry[] = [
  { name: "digit-mlp", document: digitMlp, gives: { chances: "f32[digits=10]" } },
  { name: "scaled-dot-product-attention", document: scaledDotProductAttention, gives: { gathered: "f32[y, k]" } },
  { name: "multi-head-attention", document: multiHeadAttention, gives: { "out1-cross": "f32[y, m]", "out2-self": "f32[x, m]" } },
  { name: "transformer-block", document: transformerBlock, gives: { out: "f32[x, m]" } },
  { name: "gpt-decoder", document: gptDecoder, gives: { scores: "f32[x, v]" } },
];
