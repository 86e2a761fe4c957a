// Windows: convolutions and pools, and what they differ in.
import { rule, type GrammarRule } from "./rule.ts";

export const windows: readonly GrammarRule[] = [
  rule("G35", "Windows", "A trapezoid reads an axis in windows, whose own axis leaves at its lower corner; a number at the diagonal is the stride. A convolution is this and a linear map.", (b) => {
    b.out(b.node("L", "linear", { from: "w c", to: "d" }, b.node("window", "window", { over: "x", to: "w=3", stride: [2] }, b.array("x=9 c"))));
  }),
  rule("G35-convolution", "Convolution in short", "A box whose edges lie on the wires of places and channels, with a star and the extent of the window; learned map, bias and padding are in it.", (b) => {
    b.out(b.node("conv", "conv", { kernel: [3], to: "d=8" }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-stride", "Stride", "So many places apart the windows are; the axis behind is so much shorter.", (b) => {
    b.out(b.node("conv", "conv", { kernel: [3], stride: [2], to: "d=8" }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-dilation", "Dilation", "A coefficient of the window's axis: so many places apart it reads.", (b) => {
    b.out(b.node("window", "window", { over: "x", to: "w=3", dilation: [2], padding: "valid" }, b.array("x=9 c")));
    b.out(b.node("conv", "conv", { kernel: [3], dilation: [2], to: "d=8" }, b.array("x=9 c")));
  }),
  rule("G35-several", "Several dimensions", "A double wire for the places, and a window of as many axes.", (b) => {
    b.out(b.node("window", "window", { over: "y x", to: "v=3 w=3" }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-one", "Windows of one place", "A window of one place is the identity, and may be put in or taken out anywhere: what stays is the linear map.", (b) => {
    b.out(b.node("conv", "conv", { kernel: [1], to: "d=8" }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-depthwise", "Depthwise", "The channels run past: every channel has a window of its own, and only the window's axis goes into the map.", (b) => {
    const windows = b.node("window", "window", { over: "x", to: "w=3" }, b.array("x=9 c"));
    b.out(b.node("each", "einsum", { spec: "x w c, c w -> x c" }, { x0: windows, x1: b.node("W", "parameter", { axes: "c w=3" }, {}) }));
  }),
  rule("G35-grouped", "Grouped", "Groups run past, and the channels of one group go into the map of that group.", (b) => {
    const windows = b.node("window", "window", { over: "x", to: "w=3" }, b.node("split", "split", { axis: "c", to: "g=2 i=4" }, b.array("x=9 c=8")));
    b.out(b.node("each", "einsum", { spec: "x w g i, g w i o -> x g o" }, { x0: windows, x1: b.node("W", "parameter", { axes: "g=2 w=3 i=4 o=3" }, {}) }));
  }),
  rule("G35-transposed", "Transposed convolution", "The windows the other way round, marked T: each place goes into a window of the result, and windows that overlap add up.", (b) => {
    b.out(b.node("up", "conv-transpose", { over: "y x", kernel: [2], stride: [2], to: "d=8" }, b.array("(y=14 x=14) c")));
  }),
  rule("G35-pooling", "Pooling", "The window's axis goes at once into what folds it, and channels run past.", (b) => {
    b.out(b.node("pool", "max-pool", { kernel: [2] }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-average", "Average pooling", "The same with another fold.", (b) => {
    b.out(b.node("pool", "average-pool", { kernel: [2] }, b.array("(y=28 x=28) c")));
  }),
  rule("G35-global", "Global pooling", "A window that takes in everything leaves no axis behind.", (b) => {
    b.out(b.node("pool", "global-average-pool", {}, b.array("c (y=7 x=7)")));
  }),
];
