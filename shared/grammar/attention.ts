// Attention and what belongs to it.
import type { Value } from "../gallery/diagram-builder.ts";
import { rule, type GrammarRule, type Sketch } from "./rule.ts";

/** Scores, weights and the values gathered by them; `masked` stands between scores and weights. */
function attention(b: Sketch, q: Value, k: Value, v: Value, heads: "" | " h", masked: (scores: Value) => Value = (scores) => scores): Value {
  const scores = b.node("scale", "scale", { factor: 0.25 }, b.node("scores", "einsum", { spec: `y k${heads}, x k${heads} -> y x${heads}` }, { x0: q, x1: k }));
  return b.node("gather", "einsum", { spec: `y x${heads}, x k${heads} -> y k${heads}` }, { x0: b.node("softmax", "softmax", { axis: "x" }, masked(scores)), x1: v });
}

export const attentions: readonly GrammarRule[] = [
  rule("G36", "Softmax", "A triangle whose apex meets the normalised axis.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "x" }, b.array("y x")));
  }),
  rule("G36-length", "Division by a length", "The same triangle with a sign on it: a sum where absolute values come to one, a root where squares do.", (b) => {
    b.out(b.node("l2", "normalise", { axis: "k" }, b.node("l1", "normalise", { axis: "x", norm: "l1" }, b.array("x k"))));
  }),
  rule("G36-mask", "Mask", "A square between the rows of queries and keys, dark where nothing may be seen; before the softmax it rules scores out.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "x" }, b.node("mask", "causal-mask", { query: "y", key: "x" }, b.array("y x"))));
  }),
  rule("G36-structural", "Mask by structure", "Instead of a mask, each place reads back through a window of the keys: a slot that lies before the first, as its name says, has a key of zeros.", (b) => {
    const keys = b.node("slots", "window", { over: "x", to: "w=3", padding: "given", pads: [2, 0] }, b.array("x=9 k"));
    b.out(b.node("softmax", "softmax", { axis: "w" }, b.node("scores", "einsum", { spec: "x k, x w k -> x w" }, { x0: b.array("x=9 k"), x1: keys })));
  }),
  rule("G36-padding", "Mask of padding", "An array of truths comes in at the mask and says which keys count.", (b) => {
    b.out(b.node("mask", "padding-mask", {}, { x: b.array("y x"), keep: b.array("x", { dtype: "bool" }) }));
  }),
  rule("G36-attention", "Scaled dot-product attention", "Scores in a cup, scaled at its arrow; weights from a triangle; values gathered in a second cup, and the queries' places swing over everything.", (b) => {
    b.out(attention(b, b.array("y k"), b.array("x k"), b.array("x k"), ""));
  }),
  rule("G36-multi-head", "Heads", "The wires of the heads run beside each other and meet in dots: one index for all, never split off the channels or joined to them.", (b) => {
    const [q, k, v] = ["Q", "K", "V"].map((name) => b.node(name, "linear", { from: "m", to: "k h", bias: false }, b.array(name === "Q" ? "y m" : "x m")));
    if (q && k && v) b.out(b.node("O", "linear", { from: "k h", to: "m", bias: false }, attention(b, q, k, v, " h")));
  }),
  rule("G36-self", "Self-attention", "One stream is copied for queries, keys and values; then it has the same axis twice, and one of them is called another.", (b) => {
    const x = b.array("x m");
    const [k, v] = ["K", "V"].map((name) => b.node(name, "linear", { from: "m", to: "k", bias: false }, x));
    const q = b.node("Q", "linear", { from: "m", to: "k", bias: false }, b.node("y", "rename", { axis: "x", as: "y" }, x));
    if (k && v) b.out(attention(b, q, k, v, ""));
  }),
  rule("G36-cross", "Cross-attention", "Queries come from one stream, and from the other, copied, keys and values.", (b) => {
    const [from, memory] = [b.array("y m"), b.array("x m")];
    const [k, v] = ["K", "V"].map((name) => b.node(name, "linear", { from: "m", to: "k", bias: false }, memory));
    if (k && v) b.out(attention(b, b.node("Q", "linear", { from: "m", to: "k", bias: false }, from), k, v, ""));
  }),
  rule("G36-grouped", "Grouped queries", "Queries have an axis more than keys: it runs past these, and so many queries share each.", (b) => {
    b.out(b.node("scores", "einsum", { spec: "y h g d, x h d -> y h g x" }, { x0: b.array("y h g d"), x1: b.array("x h d") }));
  }),
  rule("G36-rotary", "Rotary encoding", "A circle with two waves of rising frequency on places and channels.", (b) => {
    b.out(b.node("rotary", "rotary-embedding", { position: "x", channel: "k" }, b.array("x k=8")));
  }),
  rule("positions", "Positions", "What is added so that places can be told apart: waves of a fixed frequency, or a learned table.", (b) => {
    b.out(b.node("learned", "learned-position", { position: "x", channel: "m" }, b.node("waves", "sinusoidal-encoding", { position: "x", channel: "m" }, b.array("x=9 m=8"))));
  }),
  rule("G36-top-k", "Top k", "A diamond that lets the best of an axis through, with where they stood.", (b) => {
    const values = b.node("top", "top-k", { axis: "e", kept: "k=2" }, b.array("x e=8"));
    b.out({ ...values, port: "values" }, { ...values, port: "indices" });
  }),
  rule("G36-experts", "Mixture of experts", "Indices of the best choose, in a learned box, which of many maps is used; the expert is an axis of its weights.", (b) => {
    const [x, scores] = [b.array("x m"), b.array("x e=8")];
    const top = b.node("top", "top-k", { axis: "e", kept: "k=2" }, scores);
    const each = b.node("expert", "linear-by-index", { from: "m", to: "m=16" }, { index: { ...top, port: "indices" }, x });
    b.out(b.node("mix", "einsum", { spec: "x k, x k m -> x m" }, { x0: b.node("softmax", "softmax", { axis: "k" }, { ...top, port: "values" }), x1: each }));
  }),
];
