// Columns, arrays, tuples and functions: what everything else stands on.
import { rule, type GrammarRule } from "./rule.ts";

export const arrays: readonly GrammarRule[] = [
  rule("G1", "Columns", "A diagram reads from left to right: between two upright cuts lie the arrays of one moment, or what is done to them.", (b) => {
    b.out(b.node("g", "linear", { from: "k", to: "n" }, b.node("f", "linear", { from: "m", to: "k" }, b.array("x m"))));
  }),
  rule("G2", "Array", "An array is a stack of wires, one an axis, the outermost on top; neighbours of one group are a double wire.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "c" }, b.array("b (y=28 x=28) c")));
  }),
  rule("G3", "Tuple", "Arrays stand above each other with a dashed line between; it lasts as long as they stay apart.", (b) => {
    const [p, q] = [b.array("x m"), b.array("y m")];
    b.out(b.node("dot", "einsum", { spec: "x m, y m -> x y" }, { x0: b.node("f", "linear", { from: "m", to: "m" }, p), x1: q }));
  }),
  rule("G4", "Function", "A box takes the wires that end on its left and gives those that start on its right.", (b) => {
    b.out(b.node("cumsum", "cumsum", { axis: "m" }, b.array("x m")));
  }),
  rule("G5", "One after the other", "What leaves a function on the right is what the next one takes on the left.", (b) => {
    b.out(b.node("g", "softmax", { axis: "k" }, b.node("f", "linear", { from: "m", to: "k" }, b.array("m"))));
  }),
  rule("G6", "Side by side", "Functions of different arrays stand above each other, a dashed line between them.", (b) => {
    b.out(b.node("f", "linear", { from: "m", to: "k" }, b.array("m")), b.node("g", "linear", { from: "n", to: "h" }, b.array("n")));
  }),
  rule("G7", "Copying and leaving out", "A copied array has a dot on every wire; an array that nobody reads ends in dots.", (b) => {
    const [x, y] = [b.array("x m"), b.array("y")];
    b.out(b.node("f", "softmax", { axis: "m" }, x), b.node("g", "relu", {}, x));
    b.node("h", "relu", {}, y);
  }),
  rule("G8", "What indices point at", "Under the axes of an array of indices runs a heavy wire with a head, named after what they point at.", (b) => {
    b.out(b.node("slice", "slice", { axis: "x", start: "1", end: "5" }, b.array("x=8", { dtype: "i32", bound: "v" })));
  }),
  rule("G8-truth", "Truth values", "Under an array of truths runs a dotted wire with their sign.", (b) => {
    b.out(b.node("not", "not", {}, b.array("x", { dtype: "bool" })));
  }),
  rule("labels", "Labels", "A name in italics, with its size below where the name does not say it; bold with a line over it for a group; digits where a size is a number.", (b) => {
    b.out(b.node("relu", "relu", {}, b.array("b (y=28 x=28) c=2*m k=16")));
  }),
  rule("G9", "Block", "A tinted ground with a title says which part of the drawing belongs together, and changes nothing.", (b) => {
    b.out(b.use("block", "feed", { in1: b.array("x m") })("out1"));
  }, { blocks: (builder) => void builder.block("feed", { title: "Feed forward", tint: "feed forward" }, (b) => {
    b.output("out1", b.node("narrow", "linear", { from: "f", to: "m" }, b.node("relu", "relu", {}, b.node("widen", "linear", { from: "m", to: "f" }, b.input("in1", { axes: "x m" })))));
  }) }),
];
