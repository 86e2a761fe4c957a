// Blocks of the gated, sparse feed-forward maps: SwiGLU, and experts of which a router chooses a few at every position.
import type { BlockId } from "../document/document.ts";
import type { BlockBuilder, DocumentBuilder, Value } from "./diagram-builder.ts";
import { batchNorm, einsum, linear, pointwise, product, rmsNorm, softmax, sum } from "./parts.ts";

/** W₂(SiLU(W₁z) ⊙ W₃z), f wide; each use says how wide. Shazeer, GLU Variants Improve Transformer, arXiv 2002.05202. */
export function swiGlu(d: DocumentBuilder, id: BlockId, locals: readonly string[] = ["x", "f"]): BlockId {
  const info = { title: "SwiGLU", about: "Two maps widen each position; one, bent, opens and closes the other; a third narrows again.", tint: "feed-forward", locals };
  return d.block(id, info, (b) => {
    const stream = b.input("in", { axes: locals.includes("x") ? "x m" : "m" }, "stream");
    const gate = pointwise(b, "silu", "silu", linear(b, "gate", stream, "m", "f", false));
    b.output("out", linear(b, "down", product(b, "gated", gate, linear(b, "up", stream, "m", "f", false)), "f", "m", false), "stream");
  });
}

/** The sum of the chosen experts, each a SwiGLU with weights of its own: chosen[x, k] says which, share[x, k] how much of each. */
export function chosenExperts(d: DocumentBuilder, id: BlockId, locals: readonly string[] = ["x", "e"]): BlockId {
  const info = { title: "Experts", about: "At every position the chosen experts widen, gate and narrow; their answers are added, each by its share.", tint: "experts", locals };
  return d.block(id, info, (b) => {
    const stream = b.input("in1", { axes: "x m" }, "stream");
    const chosen = b.input("in2", { axes: "x k", dtype: "i32", bound: "e" }, "chosen");
    const share = b.input("in3", { axes: "x k" }, "share");
    const expert = (node: string, x: Value, from: string, to: string) => b.node(node, "linear-by-index", { from, to }, { index: chosen, x });
    const gate = pointwise(b, "silu", "silu", expert("gate", stream, "m", "f"));
    const answers = expert("down", product(b, "gated", gate, expert("up", stream, "m", "f")), "f", "m");
    b.output("out", einsum(b, "mix", "x k m, x k -> x m", answers, share), "stream");
  });
}

/** The scores of the chosen few, not of all, become shares. Each use of it with sizes of its own says f; `own` is what the experts are called with then. */
export function mixtureOfExperts(d: DocumentBuilder, id: BlockId, own?: readonly string[]): BlockId {
  const experts = chosenExperts(d, "experts", own);
  const info = { title: "Mixture of experts", about: "A router scores the experts; the k best answer, by shares that the softmax of their scores gives.", tint: "experts", locals: own ?? ["x"] };
  return d.block(id, info, (b) => {
    const stream = b.input("in", { axes: "x m" }, "stream");
    const best = largest(b, "best", linear(b, "route", stream, "m", "e", false), "e", "k");
    const answer = b.use("experts", experts, { stream, chosen: best.indices, share: softmax(b, "shares", best.values, "k") }, own ? { sizes: { f: "f" } } : {});
    b.output("out", answer("stream"), "stream");
  });
}

/** x + SwiGLU(norm(x)), for any stream of channels. */
export function residualSwiGlu(d: DocumentBuilder): BlockId {
  const feed = swiGlu(d, "swiglu", ["m", "f"]);
  return d.block("residual-swiglu", { title: "Residual SwiGLU", about: "The stream, and beside it what a gated map makes of it after a norm.", tint: "feed-forward", locals: ["m", "f"] }, (b) => {
    const stream = b.input("in", { axes: "m" }, "stream");
    b.output("out", sum(b, "add", stream, b.use("feed", feed, { stream: rmsNorm(b, "norm", stream, "m") }, { sizes: { f: "f" } })("stream")), "stream");
  });
}

/** What stands before every convolution of an identity ResNet. */
export function normActivate(d: DocumentBuilder): BlockId {
  return d.block("norm-activate", { title: "Norm and activation", about: "Every channel is brought to mean zero and width one over the batch, and what is negative is cut off.", tint: "add & norm", locals: ["c"] }, (b) => {
    b.output("out", pointwise(b, "relu", "relu", batchNorm(b, "norm", b.input("in", { axes: "c" }, "picture"), "c")), "picture");
  });
}

/** The few largest along an axis, in order, and where they stood. */
export function largest(b: BlockBuilder, id: string, x: Value, axis: string, kept: string): { readonly values: Value; readonly indices: Value } {
  const made = b.node(id, "top-k", { axis, kept }, x);
  return { values: { ...made, port: "values" }, indices: { ...made, port: "indices" } };
}
