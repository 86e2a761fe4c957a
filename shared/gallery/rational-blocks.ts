// The feed-forward map of the Kolmogorov-Arnold transformer: learned curves before either map instead of one fixed bend between them.
// Yang and Wang: Kolmogorov-Arnold Transformer, arXiv 2409.10594.
import type { BlockId } from "../document/document.ts";
import type { DocumentBuilder } from "./diagram-builder.ts";

/** α = E[x²] / E[F(x)²] of normally distributed x, where F is SiLU: with a variance of α / fan in, what comes out is as large as what went in. */
const siluGain = 2.8108;

export function rationalFeedForward(d: DocumentBuilder): BlockId {
  const info = { title: "Rational feed forward", about: "At every position alone: bend by learned curves that begin as no bend at all, widen to f, bend by curves that begin as SiLU, narrow.", tint: "feed-forward", locals: ["m", "f"] };
  return d.block("rational-feed-forward", info, (b) => {
    const first = b.node("rational1", "group-rational", { axis: "m", initial: "identity" }, b.input("in", { axes: "m" }, "stream"));
    const wide = b.node("widen", "linear", { from: "m", to: "f", initialiser: "variance-scaling(1)" }, first);
    const second = b.node("rational2", "group-rational", { axis: "f", initial: "silu" }, wide);
    b.output("out", b.node("narrow", "linear", { from: "f", to: "m", initialiser: `variance-scaling(${siluGain})` }, second), "stream");
  });
}
