// Laws that diagrams are redrawn by: both sides above one another, the same numbers in each.
import { rule, type GrammarRule } from "./rule.ts";

export const laws: readonly GrammarRule[] = [
  rule("law-index", "An index slides", "To pick one place of an axis that a glyph only runs past is the same before and behind it.", (b) => {
    b.out(b.node("softmax1", "softmax", { axis: "k" }, b.node("pick1", "select", { axis: "a", at: "1" }, b.array("a=3 k"))));
    b.out(b.node("pick2", "select", { axis: "a", at: "1" }, b.node("softmax2", "softmax", { axis: "k" }, b.array("a=3 k"))));
  }),
  rule("law-snake", "Snake", "A wire bent back by a bend and forth by a cup is a straight wire.", (b) => {
    b.out(b.node("cup", "einsum", { spec: "a, a k -> k" }, { x0: b.array("a=3"), x1: b.node("bend", "identity-tensor", { axes: "a=3 k=3" }, {}) }));
    b.out(b.array("a=3"));
  }),
  rule("law-slide", "Linear maps slide", "A linear map slides along the wires it runs past: here over one that works on another axis.", (b) => {
    b.out(b.node("g1", "linear", { from: "n", to: "h", bias: false }, b.node("f1", "linear", { from: "m", to: "k", bias: false }, b.array("n m"))));
    b.out(b.node("f2", "linear", { from: "m", to: "k", bias: false }, b.node("g2", "linear", { from: "n", to: "h", bias: false }, b.array("n m"))));
  }),
  rule("law-transpose", "Bending a wire back", "A cup on a wire of a linear map gives the associated transpose: what it gave is now taken, with the same numbers.", (b) => {
    b.out(b.node("cup", "einsum", { spec: "m k, k -> m" }, { x0: b.node("F", "parameter", { axes: "m k" }, {}), x1: b.array("k") }));
  }),
  rule("law-outer", "Where the dashed line ends", "Linear maps of either side may come before or behind the place where two arrays become one.", (b) => {
    b.out(b.node("joined1", "outer", {}, { a: b.node("f1", "linear", { from: "a", to: "k", bias: false }, b.array("a")), b: b.array("c") }));
    b.out(b.node("f2", "linear", { from: "a", to: "k", bias: false }, b.node("joined2", "outer", {}, { a: b.array("a"), b: b.array("c") })));
  }),
  rule("law-fuse", "Several linear steps are one", "A transposition, a cup and a dot are one contraction; its letters are read off the wires at both ends.", (b) => {
    b.out(b.node("product", "einsum", { spec: "y k h, x k h -> y x h" }, { x0: b.array("y k h"), x1: b.array("x k h") }));
  }),
  rule("law-windows", "Windows move along", "To move along and then look through windows is to look through windows and then move along.", (b) => {
    b.out(b.node("windows1", "window", { over: "x", to: "w=3", padding: "valid" }, b.node("moved1", "slice", { axis: "x", start: "2" }, b.array("x=9"))));
    b.out(b.node("moved2", "slice", { axis: "x", start: "2" }, b.node("windows2", "window", { over: "x", to: "w=3", padding: "valid" }, b.array("x=9"))));
  }),
];
