// DeepSeek-V3 and its small sibling: latent attention, a few dense layers, then layers of many fine experts beside a shared one; and tiny sizes to run.
// DeepSeek-AI, DeepSeek-V3 Technical Report, arXiv 2412.19437; sizes: its inference code, config_671B.json and config_16B.json. Without the module that predicts further tokens.
import type { BlockId, SizeDeclaration, WeftDocument } from "../document/document.ts";
import { buildDocument, type DocumentBuilder } from "./diagram-builder.ts";
import { chosenExperts, largest, swiGlu } from "./gated-blocks.ts";
import { headChannels, latentAttention, turnedChannels } from "./latent-attention-blocks.ts";
import { linear, pointwise, rmsNorm, scaled, softmax, sum } from "./parts.ts";

const tiny = { dense: 1, sparse: 2, x: 8, v: 64, m: 32, h: 2, c: 24, u: 64, f: 24, k: 3 };
const real = { dense: 3, sparse: 58, x: 2048, v: 129_280, m: 7168, h: 128, q: 1536, c: 512, u: 18_432, f: 2048, g: 8, j: 32, s: 4, k: 8 };
const small = { dense: 1, sparse: 26, x: 4096, v: 102_400, m: 2048, h: 16, c: 512, u: 10_944, f: 1408, e: 64, k: 6 };

const shared: Readonly<Record<string, SizeDeclaration>> = {
  dense: { value: tiny.dense, about: "Layers without experts" }, sparse: { value: tiny.sparse, about: "Layers with experts" },
  x: { value: tiny.x, about: "Tokens read" }, v: { value: tiny.v, about: "Vocabulary" }, m: { value: tiny.m, about: "Width of the stream" }, h: { value: tiny.h, about: "Heads" },
  d: { value: headChannels, about: "Channels of a head" }, r: { value: turnedChannels, about: "Channels of a head that are turned by positions" }, c: { value: tiny.c, about: "Numbers that keys and values are made from" },
  u: { value: tiny.u, about: "Width of the feed-forward map without experts" }, f: { value: tiny.f, about: "Width of an expert" }, k: { value: tiny.k, about: "Experts chosen for a token" },
};

export function deepseekV3(): WeftDocument {
  const d = buildDocument({
    title: "DeepSeek-V3", about: "Latent attention and 256 fine experts a layer, of which every token meets eight and a shared one; its real sizes hold 671.0 billion numbers, of which a token meets 37.6 billion.",
    sizes: {
      ...shared, q: { value: 24, about: "Numbers that queries are made from" }, g: { value: 4, about: "Groups of experts" }, j: { value: 4, about: "Experts of a group" }, s: { value: 2, about: "Groups chosen for a token" },
    },
    configurations: { tiny: { ...tiny, q: 24, g: 4, j: 4, s: 2 }, real },
  });
  return decoder(d, { shortQueries: true, router: groupedRouter(d), beside: "f" });
}

export function deepseekSmall(): WeftDocument {
  const d = buildDocument({
    title: "DeepSeek-MoE, 16 billion", about: "The small sibling of DeepSeek-V3: queries straight from the stream, 64 experts in no groups, two shared ones; its real sizes hold 15.7 billion numbers.",
    sizes: { ...shared, e: { value: 8, about: "Experts" } },
    configurations: { tiny: { ...tiny, e: 8 }, real: small },
  });
  return decoder(d, { shortQueries: false, router: plainRouter(d), beside: "2*f" });
}

interface Choices {
  readonly shortQueries: boolean;
  /** Gives, at every position, the chosen experts and the share of each. */
  readonly router: BlockId;
  /** Width of the map that every token meets beside its experts. */
  readonly beside: string;
}

function decoder(d: ReturnType<typeof buildDocument>, { shortQueries, router, beside }: Choices): WeftDocument {
  const attention = latentAttention(d, "attention", { shortQueries });
  const dense = swiGlu(d, "swiglu");
  const mixture = sparseFeedForward(d, dense, router, beside);
  const denseLayer = layer(d, "dense-layer", "Dense layer", attention, dense, { f: "u" });
  const sparseLayer = layer(d, "sparse-layer", "Layer with experts", attention, mixture, {});
  return d.finish((b) => {
    const tokens = b.input("tokens", { axes: "x", dtype: "i32", bound: "v", source: "tokens", tokens: [17, 4, 23, 42, 8, 15, 16, 5] });
    const embedded = b.node("embed", "embedding", { into: "m", weight: "normal(0.02)" }, { index: tokens });
    const begun = b.use("dense-layers", denseLayer, { stream: embedded }, { repeat: { times: "dense", weights: "untied" } })("stream");
    const stream = b.use("sparse-layers", sparseLayer, { stream: begun }, { repeat: { times: "sparse", weights: "untied" } })("stream");
    b.output("scores", linear(b, "unembed", rmsNorm(b, "norm", stream, "m"), "m", "v", false));
  });
}

function layer(d: DocumentBuilder, id: BlockId, title: string, attention: BlockId, feed: BlockId, sizes: Readonly<Record<string, string>>): BlockId {
  return d.block(id, { title, about: "The stream is read by attention and by a feed-forward map, each after a norm, and both add to it.", tint: "layer", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const first = rmsNorm(b, "norm1", stream, "m");
    const attended = sum(b, "add1", stream, b.use("attention", attention, { attending: first, attended: first })("answer"));
    b.output("out", sum(b, "add2", attended, b.use("feed", feed, { stream: rmsNorm(b, "norm2", attended, "m") }, { sizes })("stream")), "stream");
  });
}

function sparseFeedForward(d: DocumentBuilder, dense: BlockId, router: BlockId, beside: string): BlockId {
  const experts = chosenExperts(d, "experts");
  return d.block("mixture", { title: "Mixture of experts", about: "The chosen experts and one that every token meets answer together.", tint: "experts", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const routed = b.use("router", router, { stream });
    const chosen = b.use("experts", experts, { stream, chosen: routed("chosen"), share: routed("share") })("stream");
    b.output("out", sum(b, "add", chosen, b.use("shared", dense, { stream }, { sizes: { f: beside } })("stream")), "stream");
  });
}

/** The best of all by the softmax of their scores, with those as shares. */
function plainRouter(d: DocumentBuilder): BlockId {
  return d.block("router", { title: "Router", about: "The k experts with the largest part of the softmax, and that part.", tint: "gate", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const best = largest(b, "best", softmax(b, "softmax", linear(b, "route", stream, "m", "e", false), "e"), "e", "k");
    b.output("out1", best.indices, "chosen");
    b.output("out2", best.values, "share");
  });
}

/**
 * Experts lie in g groups of j. A bias, which balances the load, moves the choice and not the shares: a group counts by its two best experts, the best s groups stay,
 * of theirs the best k are chosen. Shares are the chosen ones' sigmoids, brought to the sum 2.5.
 */
function groupedRouter(d: DocumentBuilder): BlockId {
  return d.block("router", { title: "Router", about: "The best groups of experts, and of those the k best experts; a bias moves the choice, but not how much each counts.", tint: "gate", locals: ["x"] }, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const scores = pointwise(b, "sigmoid", "sigmoid", linear(b, "route", stream, "m", "g j", false));
    const biased = sum(b, "biased", scores, b.node("bias", "parameter", { axes: "g j", initialiser: "normal(0.02)" }, {}));
    const pair = b.node("pair", "reduce-sum", { axes: "i" }, largest(b, "two-best", biased, "j", "i=2").values);
    const groups = b.node("groups", "one-hot", { into: "g" }, { index: largest(b, "best-groups", pair, "g", "s").indices });
    const open = b.node("open", "cast", { dtype: "bool" }, b.node("any", "reduce-max", { axes: "s" }, groups));
    const allowed = b.node("allowed", "padding-mask", {}, { x: biased, keep: open });
    const chosen = largest(b, "best", b.node("in-a-row", "join", { over: "g j", as: "e" }, allowed), "e", "k").indices;
    const shares = b.node("picked", "gather", { axis: "e" }, { x: b.node("scores-in-a-row", "join", { over: "g j", as: "e" }, scores), index: chosen });
    const whole = b.node("whole", "reduce-sum", { axes: "k" }, shares);
    b.output("out1", chosen, "chosen");
    b.output("out2", scaled(b, "scale", b.node("share", "div", {}, { a: shares, b: whole }), 2.5), "share");
  });
}
