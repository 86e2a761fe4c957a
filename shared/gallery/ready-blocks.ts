// Blocks that are ready to be put into any document: made of operators, with every size their own, so that they fit whatever arrives.
import type { Block, BlockId, BlockNode } from "../document/document.ts";
import { buildDocument, type BlockBuilder, type DocumentBuilder, type Value } from "./diagram-builder.ts";
import { mixtureOfExperts, normActivate, residualSwiGlu, swiGlu } from "./gated-blocks.ts";
import { einsum, layerNorm, linear, numbered, pointwise, softmax, sum } from "./parts.ts";
import { quadraticConvolution, quadraticNeurons } from "./quadratic-blocks.ts";
import { rationalFeedForward } from "./rational-blocks.ts";
import { chebyshevBasis, fourierBasis, radialBasis, selectableKan, splineBasis, waveletBasis } from "./basis-blocks.ts";
import { doubleConvolution3d } from "./volume-blocks.ts";
import { invertedBottleneck3d, reversibleCoupling } from "./reversible-blocks.ts";

export interface ReadyBlock {
  readonly id: BlockId;
  readonly title: string;
  readonly about: string;
  /** Further words the search finds it by. */
  readonly aliases: readonly string[];
  /** The block, and those it uses. */
  readonly blocks: Readonly<Record<BlockId, Block>>;
  /** What a new use gives its sizes that no wire tells. */
  readonly sizes: BlockNode["sizes"];
}

export const readyBlocks: readonly ReadyBlock[] = [
  ready(attentionCore(false), ["attention", "sdpa", "scaled_dot_product_attention", "F.scaled_dot_product_attention"]),
  ready(attentionCore(true), ["attention", "masked attention", "decoder attention"]),
  ready(multiHeadAttention, ["mha", "self-attention", "cross-attention", "nn.MultiheadAttention", "MultiHeadAttention"], { k: "16", h: "4" }),
  ready(feedForward, ["mlp", "ffn", "position-wise"], { f: "256" }),
  ready((d) => swiGlu(d, "swiglu", ["m", "f"]), ["gated linear unit", "GLU", "ffn", "LlamaMLP"], { f: "256" }),
  ready(residualSwiGlu, ["pre-norm", "residual", "ffn"], { f: "256" }),
  ready((d) => mixtureOfExperts(d, "mixture", ["x", "m", "f", "k", "e"]), ["MoE", "experts", "router", "sparse", "Mixtral"], { f: "256", e: "8", k: "2" }),
  ready(normActivate, ["BatchNorm", "BN ReLU", "pre-activation"]),
  ready(transformerBlock, ["encoder layer", "pre-norm", "nn.TransformerEncoderLayer"], { k: "16", h: "4", f: "256" }),
  ready(invertedBottleneck3d, ["MBConv", "mobile inverted bottleneck", "depthwise separable", "volume"]),
  ready(selectableKan, ["S-KAN", "Kolmogorov-Arnold", "activation space", "mixture of functions"], { o: "5", g: "8", f: "8" }),
  ready(splineBasis, ["KAN", "cubic spline", "Cox de Boor"], { g: "8" }),
  ready(radialBasis, ["RBF", "FastKAN", "Gaussian"], { g: "8" }),
  ready(waveletBasis, ["Mexican hat", "Ricker", "KAN"], { g: "8" }),
  ready(fourierBasis, ["sine", "cosine", "SIREN", "KAN"], { g: "8" }),
  ready(chebyshevBasis, ["polynomials", "KAN"]),
  ready(doubleConvolution3d, ["U-Net level", "Conv3d GroupNorm ReLU", "volume"], { to: "16" }),
  ready(reversibleCoupling, ["RevNet", "invertible", "additive coupling", "residual"]),
  ready(rationalFeedForward, ["KAT", "GR-KAN", "KAN", "Kolmogorov-Arnold", "mlp"], { f: "64" }),
  ready(quadraticNeurons, ["quadratic unit", "second order", "ReLinear"], { n: "16" }),
  ready((d) => quadraticConvolution(d), ["quadratic unit", "second order", "ReLinear"], { f: "16" }),
];

function ready(draw: (d: DocumentBuilder) => BlockId, aliases: readonly string[], sizes: BlockNode["sizes"] = {}): ReadyBlock {
  const d = buildDocument({ title: "", about: "" });
  const id = draw(d);
  const { main, blocks } = d.finish(() => {});
  const { [main]: _main, ...own } = blocks;
  return { id, title: own[id]?.title ?? id, about: own[id]?.about ?? "", aliases, blocks: own, sizes };
}

function attentionCore(causal: boolean): (d: DocumentBuilder) => BlockId {
  const info = {
    title: causal ? "Causal scaled dot-product attention" : "Scaled dot-product attention", tint: "core", locals: ["y", "x", "k"],
    about: `Every query y gathers the values of the positions x whose keys resemble it${causal ? ", of those up to its own only" : ""}; further axes, such as heads, run through.`,
  };
  return (d) => d.block(causal ? "causal-scaled-dot-product-attention" : "scaled-dot-product-attention", info, (b) => {
    const query = b.input("in1", { axes: "y k" }, "query");
    const key = b.input("in2", { axes: "x k" }, "key");
    const value = b.input("in3", { axes: "x k" }, "value");
    const scores = b.node("scaled", "mul", {}, numbered([einsum(b, "scores", "y k, x k -> y x", query, key), rootOfLength(b)]));
    const seen = causal ? b.node("mask", "causal-mask", { query: "y", key: "x" }, scores) : scores;
    b.output("out", einsum(b, "gather", "y x, x k -> y k", softmax(b, "softmax", seen, "x"), value), "gathered");
  });
}

/** 1/√k, counted, so that it is right for keys of any length. */
function rootOfLength(b: BlockBuilder): Value {
  const length = b.node("length", "reduce-sum", { axes: "k" }, b.node("ones", "constant", { axes: "k", values: [1] }, {}));
  return b.node("root", "rsqrt", {}, length);
}

function multiHeadAttention(d: DocumentBuilder): BlockId {
  const core = attentionCore(false)(d);
  const info = { title: "Multi-head attention", about: "Queries of one stream look up keys of another in h heads at once, and the heads' answers are mixed back. Wire one stream to both for self-attention.", tint: "attention", locals: ["y", "x", "m", "k", "h"] };
  return d.block("multi-head-attention", info, (b) => {
    const attending = b.input("in1", { axes: "y m" }, "attending");
    const attended = b.input("in2", { axes: "x m" }, "attended");
    const heads = b.use("core", core, { query: linear(b, "query", attending, "m", "h k"), key: linear(b, "key", attended, "m", "h k"), value: linear(b, "value", attended, "m", "h k") });
    b.output("out", linear(b, "mix", heads("gathered"), "h k", "m"), "answer");
  });
}

export function feedForward(d: DocumentBuilder): BlockId {
  return d.block("feed-forward", { title: "Feed forward", about: "At every position alone: widen to f, bend, narrow.", tint: "feed-forward", locals: ["m", "f"] }, (b) => {
    const x = b.input("in", { axes: "m" }, "stream");
    b.output("out", linear(b, "narrow", pointwise(b, "gelu", "gelu", linear(b, "widen", x, "m", "f")), "f", "m"), "stream");
  });
}

function transformerBlock(d: DocumentBuilder): BlockId {
  const [attention, feed] = [multiHeadAttention(d), feedForward(d)];
  const info = { title: "Transformer block", about: "The stream is read by attention and by a feed-forward map, each after a norm, and both add to it.", tint: "layer", locals: ["x", "m", "k", "h", "f"] };
  return d.block("transformer-block", info, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const first = layerNorm(b, "norm1", stream, "m");
    const attended = sum(b, "add1", stream, b.use("attention", attention, { attending: first, attended: first }, { sizes: { k: "k", h: "h" } })("answer"));
    b.output("out", sum(b, "add2", attended, b.use("feed", feed, { stream: layerNorm(b, "norm2", attended, "m") }, { sizes: { f: "f" } })("stream")), "stream");
  });
}
