// How parts become networks, and how a drawing is dressed.
import { rule, type GrammarRule, type Sketch } from "./rule.ts";
import { dottedTint } from "../document/document.ts";
import type { DocumentBuilder, Value } from "../gallery/diagram-builder.ts";

const narrowing = (builder: DocumentBuilder) => builder.block("feed", { title: "Feed forward", tint: "feed forward" }, (b) => {
  b.output("out1", b.node("W2", "linear", { from: "f", to: "m" }, b.node("relu", "relu", {}, b.node("W1", "linear", { from: "m", to: "f" }, b.input("in1", { axes: "x m" })))));
});

const layer = (builder: DocumentBuilder) => void builder.block("layer", { title: "Layer", tint: "layer" }, (b) => {
  b.output("out1", b.node("relu", "relu", {}, b.node("L", "linear", { from: "m", to: "m" }, b.input("in1", { axes: "x m" }))));
});

function feedForward(b: Sketch, x: Value): Value {
  return b.node("W2", "linear", { from: "f", to: "m" }, b.node("relu", "relu", {}, b.node("W1", "linear", { from: "m", to: "f" }, x)));
}

export const composites: readonly GrammarRule[] = [
  rule("G37", "Repeat", "Tall brackets around what is done several times, with the number.", (b) => {
    b.out(b.use("layers", "layer", { in1: b.array("x m") }, { repeat: { times: "12", weights: "untied" } })("out1"));
  }, { blocks: layer }),
  rule("G37-index", "Repeat by index", "Instead of a number of times, an index: its last value where the brackets open, above, and its first where they close, below.", (b) => {
    b.out(b.use("layers", "layer", { in1: b.array("x m") }, { repeat: { times: "N", weights: "untied" } })("out1"));
  }, { blocks: layer, dress: { counted: true }, sizes: { N: 6 } }),
  rule("residual", "Residual", "A copy skips the work below a dashed line and is added where the line ends.", (b) => {
    const x = b.array("x m");
    b.out(b.node("add", "add", {}, { x0: x, x1: b.node("L", "linear", { from: "m", to: "m" }, b.node("norm", "rms-norm", { axes: "m" }, x)) }));
  }),
  rule("residual-projected", "Residual with a projection", "What happens on the skip is drawn on its lane, below.", (b) => {
    const x = b.array("x m");
    b.out(b.node("add", "add", {}, { x0: b.node("P", "linear", { from: "m", to: "k", bias: false }, x), x1: b.node("B", "linear", { from: "h", to: "k" }, b.node("A", "linear", { from: "m", to: "h" }, x)) }));
  }),
  rule("addition-inner", "Adding what lacks an axis", "Axes that only one of two has run past the sum; the other is added at each of their places.", (b) => {
    b.out(b.node("add", "add", {}, { x0: b.array("x m"), x1: b.array("m") }));
  }),
  rule("addition-apart", "Adding without a common axis", "Both wires run on: every place of one is added to every place of the other.", (b) => {
    b.out(b.node("add", "add", {}, { x0: b.array("x"), x1: b.array("y") }));
  }),
  rule("addition-tuples", "Adding tuples", "A dot for each pair of wires, and one sign for each pair of arrays.", (b) => {
    const [p, q, r, s] = [b.array("x m"), b.array("y"), b.array("x m"), b.array("y")];
    b.out(b.node("first", "add", {}, { x0: p, x1: r }), b.node("second", "add", {}, { x0: q, x1: s }));
  }),
  rule("memory", "Memory", "A wire that is saved ends in a note, and starts from one where it is loaded: the same name, the same array.", (b) => {
    const x = b.array("x c");
    const deep = b.node("B", "linear", { from: "c", to: "c=4" }, b.node("relu", "relu", {}, b.node("A", "linear", { from: "c", to: "c" }, x)));
    b.out(b.node("concat", "concat", { axis: "c" }, { x0: x, x1: deep }));
  }, { layout: { memories: { w4: "C_1" } } }),
  rule("line-wrap", "Lines", "A long drawing breaks between columns: wires end in an arrow that bends down, and start again with the same arrow. A repeat may go on: its brackets open on one line and close on another.", (b) => {
    b.out(b.node("H", "linear", { from: "m", to: "n" }, b.use("layers", "feed", { in1: b.array("x m") }, { repeat: { times: "6", weights: "untied" } })("out1")));
  }, { blocks: narrowing, dress: { wrap: 300 } }),
  rule("legend", "Legend", "A box that lists what sizes are, and which follow from which.", (b) => {
    b.out(b.node("L", "linear", { from: "m", to: "f=4*m+2*x+12" }, b.array("x m")));
  }, { dress: { legend: true }, sizes: { x: 20, m: 128 } }),
  rule("callout", "Callout", "Words in a bubble, with a wedge to the glyph, the wire or the column they are about.", (b) => {
    b.out(feedForward(b, b.array("x m")));
  }, { layout: { callouts: { a: { on: "node", id: "relu", text: "Nothing below zero" }, b: { on: "wire", id: "w4", text: "As wide as it came" }, c: { on: "column", id: "W1", text: "Learned" } } } }),
  rule("colour-by-axis", "Colour by axis", "One hue for each axis, so that a meeting that is missing is seen at once.", (b) => {
    b.out(b.node("scores", "einsum", { spec: "y k h, x k h -> y x h" }, { x0: b.array("y k h"), x1: b.array("x k h") }));
  }, { dress: { colour: true } }),
  rule("tinted-columns", "Columns in two tints", "For teaching: arrays on one tint, functions on another. Behind the wires that run past a function lies a band, in another hue where only some of its arrays have them.", (b) => {
    b.out(b.node("product", "einsum", { spec: "x k, y k -> x y" }, { x0: b.node("L", "linear", { from: "m", to: "k" }, b.array("x m")), x1: b.array("y k") }));
  }, { dress: { columns: true } }),
  rule("from-afar", "From afar", "A whole array is one heavy wire, the heavier the more axes it has.", (b) => {
    b.out(feedForward(b, b.array("b x m")));
  }, { dress: { bundled: true } }),
  rule("lane-order", "Which lies above", "Of two that stand in one column a person may say which is the upper one, and the drawing keeps to it: here the skip runs above.", (b) => {
    const x = b.array("x m");
    b.out(b.node("add", "add", {}, { x0: x, x1: b.node("L", "linear", { from: "m", to: "m" }, x) }));
  }, { layout: { order: [{ upper: { node: "in1", port: "y" }, lower: { node: "L" } }] } }),
  rule("definition", "Definition", "A box with depth, its wires outside, its name and what it is given; behind the equals sign what it stands for.", (b) => {
    b.out(feedForward(b, b.array("x m")));
  }, { dress: { definition: true } }),
  rule("dotted-region", "Dotted region", "A dotted line around a part that is named because it is spoken of, with no ground of its own.", (b) => {
    b.out(b.node("H", "linear", { from: "m", to: "n" }, b.use("part", "part", { in1: b.array("x m") })("out1")));
  }, { blocks: (builder) => void builder.block("part", { title: "Here", tint: dottedTint }, (b) => {
    b.output("out1", b.node("relu", "relu", {}, b.node("L", "linear", { from: "m", to: "m" }, b.input("in1", { axes: "x m" }))));
  }) }),
  rule("hole", "Hole", "A question mark where a glyph is still to come, typed by what stands around it.", (b) => {
    b.out(b.node("hole", "hole", { axes: "x k" }, { x0: b.array("x m") }));
  }),
  rule("backward", "The way back", "Below each glyph stands what it does to gradients, read to the left on the same columns; a tape brings down what was kept for it.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "k" }, b.node("relu", "relu", {}, b.node("L", "linear", { from: "m", to: "k", bias: false }, b.array("x m")))));
  }, { dress: { backward: true } }),
  rule("backward-recomputed", "Computing again", "Instead of keeping what a glyph gave, its work is done again on the way back.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "k" }, b.node("relu", "relu", {}, b.node("L", "linear", { from: "m", to: "k", bias: false }, b.array("x m")))));
  }, { dress: { backward: true, recomputed: new Set(["softmax"]) } }),
  rule("backward-residual", "The way back of a residual", "Copies become sums and sums become copies, an array that was not read a zero, a repeated wire a sum.", (b) => {
    const x = b.array("x m");
    b.out(b.node("add", "add", {}, { x0: x, x1: b.node("L", "linear", { from: "m", to: "m", bias: false }, x) }));
  }, { dress: { backward: true } }),
  rule("backward-contraction", "The way back of a contraction", "Each operand gets what comes back contracted with the other operands, which the tapes bring.", (b) => {
    b.out(b.node("product", "einsum", { spec: "a b, b c -> a c" }, { x0: b.array("a b"), x1: b.array("b c") }));
  }, { dress: { backward: true } }),
  rule("cost", "Reading cost off the drawing", "What a bundle holds is the product of its sizes; what is kept at a cut is the sum over the arrays that cross it.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "k" }, b.node("L", "linear", { from: "m", to: "k" }, b.array("x m"))));
  }, { dress: { ruler: true }, sizes: { x: 20, m: 128, k: 16 } }),
];
