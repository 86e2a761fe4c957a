// Indexing, lifting and weaving: which axes a function touches, and how the others get past it.
import { rule, type GrammarRule } from "./rule.ts";

export const axes: readonly GrammarRule[] = [
  rule("G10", "Index", "A pentagon picks one element of an axis, whose wire ends in it; a constant is its mirror image.", (b) => {
    b.out(b.node("pick", "select", { axis: "a", at: "2" }, b.array("a=4 b")), b.node("c", "constant", { values: [1, 2, 3], axes: "a=3" }, {}));
  }),
  rule("G11", "Lifting", "A wire that runs past a function without touching it: the function is done once for each of its indices.", (b) => {
    b.out(b.node("G", "linear", { from: "a", to: "b" }, b.array("c a")));
  }),
  rule("G12", "Lifting one operand", "An axis of one operand alone runs on to the result; the others are used again for each of its indices.", (b) => {
    b.out(b.node("dot", "einsum", { spec: "a, a -> " }, { x0: b.array("c a"), x1: b.array("a") }));
  }),
  rule("G13", "Element by element", "A map of single elements floats above the array between two arrowheads and touches no wire.", (b) => {
    b.out(b.node("relu", "relu", {}, b.array("x m")));
  }),
  rule("G14", "Weave", "Where lifted axes lie between worked ones, they bend around the glyph and come back to their places.", (b) => {
    b.out(b.node("L", "linear", { from: "k h", to: "m" }, b.array("k x h")));
  }),
  rule("G15", "Reindexing", "A hexagon changes which index is read and says nothing of values: here an axis runs the other way.", (b) => {
    b.out(b.node("flip", "flip", { over: "x" }, b.array("x m")));
  }),
  rule("G15-plate", "Reindexing of one axis", "A home plate, its point on the axis that is read: there the shift, and at the flat side how many places each step goes on.", (b) => {
    b.out(b.node("slice", "slice", { axis: "x", start: "1", step: 2 }, b.array("x=9 m")));
  }),
  rule("G16", "Slice", "Pentagons on the axes of which one place is read, plain wires for the others; in which order does not matter.", (b) => {
    b.out(b.node("third", "select", { axis: "c", at: "j" }, b.node("first", "select", { axis: "a", at: "2" }, b.array("a=4 b c=3"))));
  }),
  rule("G32", "Joining and splitting", "At a thick bar several axes become one, or one becomes several.", (b) => {
    b.out(b.node("split", "split", { axis: "n", to: "h=4 k=8" }, b.node("join", "join", { over: "a b", as: "n" }, b.array("x a=4 b=8"))));
  }),
  rule("G33", "Laying end to end", "A bar across the wires of one axis; all other axes of the arrays meet in dots.", (b) => {
    b.out(b.node("concat", "concat", { axis: "c" }, { x0: b.array("x c=2"), x1: b.array("x c=3") }));
  }),
  rule("G34", "Padding", "The wire widens at a flared body that says how much is added before and behind.", (b) => {
    b.out(b.node("pad", "pad", { over: "x", before: 1, after: 1 }, b.array("x c")));
  }),
  rule("G34-guard", "Slots that may be missing", "A slot that may lie beyond the ends is named with the axis that decides it: slot w, there or not as x says. What is missing counts as zero.", (b) => {
    const slots = b.node("slots", "window", { over: "x", to: "w=3", padding: "given", pads: [2, 0] }, b.array("x=9 c"));
    b.out(b.node("sum", "reduce-sum", { axes: "w" }, slots));
  }),
];
