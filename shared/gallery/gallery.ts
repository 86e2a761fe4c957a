// Every document of the gallery, in the order a newcomer meets them.
import type { WeftDocument } from "../document/document.ts";
import { attentionBlock } from "./attention-block.ts";
import { attentionOnlyDecoder } from "./attention-only-decoder.ts";
import { autoencoder } from "./autoencoder.ts";
import { calculus, calculusCards } from "./calculus-cards.ts";
import { characterTransformer } from "./character-transformer.ts";
import { convolutionSampler } from "./convolution-sampler.ts";
import { deepseekSmall, deepseekV3 } from "./deepseek.ts";
import { digitCnn } from "./digit-cnn.ts";
import { digitMlp } from "./digit-mlp.ts";
import { edges } from "./edges.ts";
import { feedForwardBlocks } from "./feed-forward-blocks.ts";
import { gptDecoder } from "./gpt-decoder.ts";
import { groupedQueryAttention } from "./grouped-query-attention.ts";
import { identityResnet } from "./identity-resnet.ts";
import { latentAttentionAbsorbed, latentAttentionWritten } from "./latent-attention.ts";
import { mixtral } from "./mixtral.ts";
import { multiHeadAttention } from "./multi-head-attention.ts";
import { rotary } from "./rotary.ts";
import { scaledDotProductAttention } from "./scaled-dot-product-attention.ts";
import { shapesCnn } from "./shapes-cnn.ts";
import { sortTransformer } from "./sort-transformer.ts";
import { transformer } from "./transformer.ts";
import { transformerBlock } from "./transformer-block.ts";
import { twoMoons } from "./two-moons.ts";
import { uNet } from "./u-net.ts";
import { variationalAutoencoder } from "./variational-autoencoder.ts";
import { visualAttention } from "./visual-attention.ts";
import { vit } from "./vit.ts";

export interface GalleryEntry {
  /** Names the file. */
  readonly name: string;
  readonly document: () => WeftDocument;
  /** The printed types of the outputs as the document opens. */
  readonly gives: Readonly<Record<string, string>>;
  /** Learned numbers by configuration, where a paper or a figure states them or they follow from its sizes. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Of a network that comes trained, on samples it has never seen: the part of its answers that are right at the least, the part of samples with no wrong answer, and the loss at the most. */
  readonly trained?: { readonly accuracy?: number; readonly whole?: number; readonly loss?: number };
}

/** The sum over stages of an identity ResNet with n bottlenecks each, from its stem to its answer; convolutions there have no bias. */
function bottleneckNetwork(n: number): number {
  const stage = (from: number, to: number) => {
    const b = to / 4;
    const first = 2 * from + from * to + from * b + 2 * b + 9 * b * b + 2 * b + b * to;
    const further = 2 * to + to * b + 2 * b + 9 * b * b + 2 * b + b * to;
    return first + (n - 1) * further;
  };
  return 9 * 3 * 16 + stage(16, 64) + stage(64, 128) + stage(128, 256) + 2 * 256 + 10 * (256 + 1);
}

/** A U-Net from one colour to two answers whose first level has w channels. */
function fiveScales(w: number): number {
  const double = (from: number, to: number) => 9 * from * to + to + 9 * to * to + to;
  const rise = (from: number, to: number) => 4 * from * to + to;
  const levels = [1, 2, 4, 8].map((times) => times * w);
  return levels.reduce((all, c, i) => all + double(levels[i - 1] ?? 1, c) + rise(2 * c, c) + double(2 * c, c), double(8 * w, 16 * w)) + 2 * w + 2;
}

/** Of the latent attention of DeepSeek-V3: down to queries and up again, turned part too; down to the short vectors, the turned key; up to keys and values; the mix; two norms. */
const latentMaps = 7168 * 1536 + 1536 * 128 * (128 + 64) + 7168 * 512 + 7168 * 64 + 2 * 512 * 128 * 128 + 128 * 128 * 7168 + 1536 + 512;

export const gallery: readonly GalleryEntry[] = [
  { name: "edges", document: edges, gives: { orientations: "f32[o, (y=floor(side/2), x=floor(side/2))]", strongest: "f32[(y=side, x=side)]", slope: "f32[(y=side, x=side)]" } },
  { name: "digit-mlp", document: digitMlp, gives: { chances: "f32[digits=10]" }, parameters: { real: 669_706 }, trained: { accuracy: 0.98 } },
  { name: "digit-cnn", document: digitCnn, gives: { chances: "f32[digits=10]" }, parameters: { "as it opens": 16 * 10 + 32 * 145 + 10 * (32 * 49 + 1) }, trained: { accuracy: 0.98 } },
  { name: "shapes-cnn", document: shapesCnn, gives: { chances: "f32[shapes=10]" }, parameters: { "as it opens": 16 * 29 + 32 * 146 + 64 * 290 + 10 * (64 * 16 + 1) }, trained: { accuracy: 0.99 } },
  { name: "sort-transformer", document: sortTransformer, gives: { sorted: "f32[x, v]" }, trained: { whole: 0.99 } },
  { name: "character-transformer", document: characterTransformer, gives: { next: "f32[x, v]" }, trained: { loss: 1.9 } },
  { name: "autoencoder", document: autoencoder, gives: { code: "f32[k]", reconstruction: "f32[(y=28, x=28)]" }, trained: { loss: 0.015 } },
  { name: "variational-autoencoder", document: variationalAutoencoder, gives: { reconstruction: "f32[(y=28, x=28)]", loss: "f32[]" }, trained: { loss: 170 } },
  { name: "two-moons", document: twoMoons, gives: { chances: "f32[moons=2]" }, parameters: { "as it opens": 16 * 3 + 16 * 17 + 2 * 17 }, trained: { accuracy: 0.98 } },
  { name: "scaled-dot-product-attention", document: scaledDotProductAttention, gives: { gathered: "f32[y, k]" }, parameters: { real: 0 } },
  { name: "multi-head-attention", document: multiHeadAttention, gives: { "out1-cross": "f32[y, m]", "out2-self": "f32[x, m]" }, parameters: { tiny: 2 * 4 * 24 * 32, real: 2 * 4 * 128 * 64 } },
  { name: "attention-block", document: attentionBlock, gives: { out: "f32[x, m]" }, parameters: { tiny: 4 * 64 * 256, real: 4 * 1024 * 1024 } },
  {
    name: "feed-forward-blocks", document: feedForwardBlocks,
    gives: { activated: "f32[c=3, (y=side, x=side)]", "fed forward": "f32[x, m]", gated: "f32[x, m]", "gated beside its stream": "f32[x, m]" },
    parameters: { real: 2 * 3 + (2 * 512 * 2048 + 2048 + 512) + 3 * 512 * 2048 + (3 * 512 * 2048 + 512) },
  },
  { name: "transformer-block", document: transformerBlock, gives: { out: "f32[x, m]" }, parameters: { real: 4 * (384 * 384 + 384) + (2 * 384 * 1536 + 1536 + 384) + 2 * 2 * 384 } },
  { name: "gpt-decoder", document: gptDecoder, gives: { scores: "f32[x, v]" }, parameters: { real: 12 * 7_087_872 + 2 * 50_257 * 768 + 64 * 768 + 2 * 768 } },
  { name: "attention-only-decoder", document: attentionOnlyDecoder, gives: { chances: "f32[x, v]" }, parameters: { real: 2 * 37_000 * 512 + 6 * (4 * 512 * 512 + 512) } },
  { name: "transformer", document: transformer, gives: { chances: "f32[y, v]" }, parameters: { real: 37_000 * 512 + 6 * (3 * 4 * 512 * 512 + 2 * (2 * 512 * 2048 + 2048 + 512) + 5 * 2 * 512) } },
  {
    name: "convolution-sampler", document: convolutionSampler,
    gives: {
      plain: "f32[x=n-2, d=8]", same: "f32[x=n, d=8]", "stride 2": "f32[x=ceil(n/2), d=8]", "dilation 2": "f32[x=n, d=8]", pointwise: "f32[x=n, d=8]", depthwise: "f32[x=n, c]",
      transposed: "f32[x=2*n, d=8]", maximum: "f32[x=floor(n/2), c]", average: "f32[x=floor(n/2), c]", global: "f32[c]",
    },
    parameters: { real: 4 * (3 * 16 * 8 + 8) + (16 * 8 + 8) + (3 * 16 + 16) + (2 * 16 * 8 + 8) },
  },
  { name: "identity-resnet", document: identityResnet, gives: { chances: "f32[digits=10]" }, parameters: { tiny: bottleneckNetwork(2), real: bottleneckNetwork(18) } },
  { name: "u-net", document: uNet, gives: { segments: "f32[c=2, (y=side, x=side)]" }, parameters: { tiny: fiveScales(8), real: fiveScales(64) } },
  { name: "visual-attention", document: visualAttention, gives: { seen: "f32[(v=side, u=side), c]" }, parameters: { real: 3 * 12 * 128 + 128 * 3 + (3 * 3 * 4 + 3) } },
  { name: "vit", document: vit, gives: { scores: "f32[classes]" }, parameters: { real: 86_567_656 } },
  { name: "grouped-query-attention", document: groupedQueryAttention, gives: { answer: "f32[x, m]" }, parameters: { real: 2 * 4096 * 4096 + 2 * 4096 * 1024 } },
  { name: "rotary", document: rotary, gives: { "by its glyph": "f32[y=x, x, h]", "taken apart": "f32[y=x, x, h]" }, parameters: { real: 0 } },
  { name: "latent-attention", document: latentAttentionWritten, gives: { answer: "f32[y=x, m]" }, parameters: { real: latentMaps } },
  { name: "latent-attention-absorbed", document: latentAttentionAbsorbed, gives: { answer: "f32[y=x, m]" }, parameters: { real: latentMaps } },
  {
    name: "calculus", document: calculus,
    gives: Object.fromEntries(calculusCards.flatMap(({ id, gives: [one, other] }) => [[`${id}, one way`, one], [`${id}, the other`, other]])),
    parameters: { real: 0 },
  },
  { name: "mixtral", document: mixtral, gives: { scores: "f32[x, v]" }, parameters: { real: 46_702_792_704 } },
  { name: "deepseek-v3", document: deepseekV3, gives: { scores: "f32[x, v]" }, parameters: { real: 671_026_419_200 } },
  { name: "deepseek-small", document: deepseekSmall, gives: { scores: "f32[x, v]" }, parameters: { real: 15_706_484_224 } },
];
