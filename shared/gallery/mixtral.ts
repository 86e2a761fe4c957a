// Mixtral 8×7B: a decoder whose feed-forward map is two of eight experts, chosen at every position; and tiny sizes to run.
// Jiang et al., Mixtral of Experts, arXiv 2401.04088.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { buildDocument, type DocumentBuilder } from "./diagram-builder.ts";
import { mixtureOfExperts } from "./gated-blocks.ts";
import { groupedAttention, groupedCore } from "./grouped-attention-blocks.ts";
import { linear, rmsNorm, sum } from "./parts.ts";

const tiny = { l: 2, x: 8, v: 64, m: 32, h: 2, g: 2, f: 48, e: 4, k: 2 };
const real = { l: 32, x: 4096, v: 32_000, m: 4096, h: 8, g: 4, f: 14_336, e: 8, k: 2 };

export function mixtral(): WeftDocument {
  const d = buildDocument({
    title: "Mixtral 8×7B", about: "A decoder with grouped queries, in which a router sends every token through two of eight experts; its real sizes hold 46.7 billion numbers, of which a token meets 12.9 billion.",
    sizes: {
      l: { value: tiny.l, about: "Layers" }, x: { value: tiny.x, about: "Tokens read" }, v: { value: tiny.v, about: "Vocabulary" }, m: { value: tiny.m, about: "Width of the stream" },
      d: { value: 128, about: "Channels of a head" }, h: { value: tiny.h, about: "Keys and values, and groups of queries" }, g: { value: tiny.g, about: "Queries of a group" },
      f: { value: tiny.f, about: "Width of an expert" }, e: { value: tiny.e, about: "Experts" }, k: { value: tiny.k, about: "Experts chosen for a token" },
    },
    configurations: { tiny, real },
  });
  const block = mixtralBlock(d);
  return d.finish((b) => {
    const tokens = b.input("tokens", { axes: "x", dtype: "i32", bound: "v", source: "tokens", tokens: [17, 4, 23, 42, 8, 15, 16, 5] });
    const embedded = b.node("embed", "embedding", { into: "m", weight: "normal(0.02)" }, { index: tokens });
    const stream = b.use("layers", block, { stream: embedded }, { repeat: { times: "l", weights: "untied" } })("stream");
    b.output("scores", linear(b, "unembed", rmsNorm(b, "norm", stream, "m"), "m", "v", false));
  });
}

function mixtralBlock(d: DocumentBuilder): BlockId {
  const attention = groupedAttention(d, "attention", groupedCore(d, "grouped-core", { keySize: 128, causal: true }), 1_000_000);
  const moe = mixtureOfExperts(d, "mixture");
  return d.block("layer", { title: "Mixtral layer", about: "The stream is read by attention and by a mixture of experts, each after a norm, and both add to it.", tint: "layer", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const first = rmsNorm(b, "norm1", stream, "m");
    const attended = sum(b, "add1", stream, b.use("attention", attention, { attending: first, attended: first })("answer"));
    b.output("out", sum(b, "add2", attended, b.use("experts", moe, { stream: rmsNorm(b, "norm2", attended, "m") })("stream")), "stream");
  });
}
