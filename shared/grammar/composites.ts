// Windows, attention, and how parts become networks.
import { rule, type GrammarRule } from "./rule.ts";

export const composites: readonly GrammarRule[] = [
  rule("G35", "Windows", "A trapezoid reads an axis in windows, whose own axis leaves at its lower corner.", (b) => {
    b.out(b.node("window", "window", { over: "x", to: "w=3", stride: [2] }, b.array("x=9 c")));
  }),
  rule("G35-convolution", "Convolution in short", "A box whose edges lie on the wires, with a star and the extent of the window.", (b) => {
    b.out(b.node("conv", "conv", { kernel: [3], to: "d=8" }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-pooling", "Pooling", "The window's axis goes at once into what folds it.", (b) => {
    b.out(b.node("pool", "max-pool", { kernel: [2] }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-transposed", "Transposed convolution", "The trapezoid turned round, marked T: each place goes into a window of the result, and windows that overlap add up.", (b) => {
    b.out(b.node("up", "conv-transpose", { over: "y x", kernel: [2], stride: [2], to: "d=8" }, b.array("(y=14 x=14) c")));
  }),
  rule("G35-global", "Global pooling", "A window that takes in everything leaves no axis behind.", (b) => {
    b.out(b.node("pool", "global-average-pool", {}, b.array("c (y=7 x=7)")));
  }),
  rule("G36", "Softmax", "A triangle whose apex meets the normalised axis.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "x" }, b.array("y x")));
  }),
  rule("G36-mask", "Mask", "A square between the rows of queries and keys, dark where nothing may be seen.", (b) => {
    b.out(b.node("softmax", "softmax", { axis: "x" }, b.node("mask", "causal-mask", { query: "y", key: "x" }, b.array("y x"))));
  }),
  rule("G36-attention", "Scaled dot product attention", "Scores in a cup, scaled at its arrow; weights from a triangle; values gathered in a second cup.", (b) => {
    const [q, k, v] = [b.array("y k"), b.array("x k"), b.array("x k")];
    const scores = b.node("scale", "scale", { factor: 0.25 }, b.node("scores", "einsum", { spec: "y k, x k -> y x" }, { x0: q, x1: k }));
    b.out(b.node("gather", "einsum", { spec: "y x, x k -> y k" }, { x0: b.node("softmax", "softmax", { axis: "x" }, scores), x1: v }));
  }),
  rule("G36-multi-head", "Heads", "The wires of the heads run beside each other and meet in a dot: one index for all, never joined to the channels.", (b) => {
    b.out(b.node("scores", "einsum", { spec: "y k h, x k h -> y x h" }, { x0: b.array("y k h"), x1: b.array("x k h") }));
  }),
  rule("G36-grouped", "Grouped queries", "Queries have an axis more than keys: it runs past these, and so many queries share each.", (b) => {
    b.out(b.node("scores", "einsum", { spec: "y h g d, x h d -> y h g x" }, { x0: b.array("y h g d"), x1: b.array("x h d") }));
  }),
  rule("G36-rotary", "Rotary encoding", "A circle with two waves of rising frequency on positions and channels.", (b) => {
    b.out(b.node("rotary", "rotary-embedding", { position: "x", channel: "k" }, b.array("x k=8")));
  }),
  rule("G36-top-k", "Top k", "A diamond that lets the best of an axis through, with where they stood.", (b) => {
    const [id, from] = ["top", b.array("x e=8")];
    const values = b.node(id, "top-k", { axis: "e", kept: "k=2" }, from);
    b.out({ ...values, port: "values" }, { ...values, port: "indices" });
  }),
  rule("G37", "Repeat", "Tall brackets around what is done several times, with the number.", (b) => {
    b.out(b.use("layers", "layer", { in1: b.array("x m") }, { repeat: { times: "12", weights: "untied" } })("out1"));
  }, (builder) => builder.block("layer", { title: "Layer", tint: "layer" }, (b) => {
    b.output("out1", b.node("relu", "relu", {}, b.node("L", "linear", { from: "m", to: "m" }, b.input("in1", { axes: "x m" }))));
  })),
  rule("residual", "Residual", "A copy skips the work below a dashed line and is added where the line ends.", (b) => {
    const x = b.array("x m");
    b.out(b.node("add", "add", {}, { x0: x, x1: b.node("L", "linear", { from: "m", to: "m" }, b.node("norm", "rms-norm", { axes: "m" }, x)) }));
  }),
];
