// Blocks of the gated, sparse feed-forward maps: SwiGLU, and experts of which a router chooses a few at every position.
import type { BlockId } from "../document/document.ts";
import type { BlockBuilder, DocumentBuilder, Value } from "./diagram-builder.ts";
import { einsum, linear, pointwise, product } from "./parts.ts";

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
export function chosenExperts(d: DocumentBuilder, id: BlockId): BlockId {
  const info = { title: "Experts", about: "At every position the chosen experts widen, gate and narrow; their answers are added, each by its share.", tint: "experts", locals: ["x", "e"] };
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

/** The few largest along an axis, in order, and where they stood. */
export function largest(b: BlockBuilder, id: string, x: Value, axis: string, kept: string): { readonly values: Value; readonly indices: Value } {
  const made = b.node(id, "top-k", { axis, kept }, x);
  return { values: { ...made, port: "values" }, indices: { ...made, port: "indices" } };
}
