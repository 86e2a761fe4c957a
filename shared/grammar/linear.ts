// Linear operations as the shapes of wires, and what is learned.
import { rule, type GrammarRule } from "./rule.ts";

export const linear: readonly GrammarRule[] = [
  rule("G17", "Outer product", "The dashed line between two arrays simply ends, and their wires go on as one array.", (b) => {
    b.out(b.node("outer", "outer", {}, { a: b.array("a"), b: b.array("b") }));
  }),
  rule("G18", "Dot product", "Two wires of one axis end in a cup: their elements are multiplied and summed.", (b) => {
    b.out(b.node("dot", "einsum", { spec: "a, a -> " }, { x0: b.array("a"), x1: b.array("a") }));
  }),
  rule("G19", "Matrix product", "A cup on the shared axis; the others pass.", (b) => {
    b.out(b.node("product", "einsum", { spec: "a b, b c -> a c" }, { x0: b.array("a b"), x1: b.array("b c") }));
  }),
  rule("G20", "Diagonal", "Two wires that stand for the same index meet in a dot, and one goes on.", (b) => {
    b.out(b.node("product", "einsum", { spec: "h k, h k -> h" }, { x0: b.array("h k"), x1: b.array("h k") }));
  }),
  rule("G20-one", "Diagonal of one array", "Two wires of one array that are given one index: the elements where both agree.", (b) => {
    b.out(b.node("diagonal", "diagonal", {}, b.array("p=4 q=4")));
  }),
  rule("G21", "Repeating", "A new wire starts at a dot: nothing tells its indices apart.", (b) => {
    b.out(b.node("repeat", "repeat", { along: "p=3" }, b.array("a")));
  }),
  rule("G22", "Sum", "The wire that is summed ends in Σ and an arrowhead.", (b) => {
    b.out(b.node("sum", "reduce-sum", { axes: "a" }, b.array("a b")));
  }),
  rule("G23", "Transposition", "Two wires change places.", (b) => {
    b.out(b.node("swap", "transpose", {}, b.array("x k")));
  }),
  rule("G24", "Identity", "A wire comes out of a bend and leaves twice: both of its indices are one.", (b) => {
    b.out(b.node("identity", "identity-tensor", { axes: "a=3 b=3" }, {}));
  }),
  rule("G25", "Product of three", "Cups in a chain, with a dot where two of them meet.", (b) => {
    b.out(b.node("product", "einsum", { spec: "n m, m, n m -> n" }, { x0: b.array("n m"), x1: b.array("m"), x2: b.array("n m") }));
  }),
  rule("G26", "Selection", "The wire of what indices point at meets the axis in a cup with a coloured dot: a value is picked, not summed.", (b) => {
    b.out(b.node("pick", "gather", { axis: "v" }, { x: b.array("v m"), index: b.array("x", { dtype: "i32", bound: "v" }) }));
  }),
  rule("G27", "Linear map", "A box with one corner cut and a bold letter; only the axes it works on touch it, and none is ever flattened for it.", (b) => {
    b.out(b.node("Q", "linear", { from: "m", to: "k h", bias: false }, b.array("x m")));
  }),
  rule("G28", "Bias", "A plus below the letter; without it there is no bias.", (b) => {
    b.out(b.node("O", "linear", { from: "m", to: "n", bias: true }, b.array("m")));
  }),
  rule("G28-expanded", "Bias, written out", "The plus is a learned array that is added at every place.", (b) => {
    b.out(b.node("add", "add", {}, { x0: b.node("O", "linear", { from: "m", to: "n", bias: false }, b.array("x m")), x1: b.node("b", "parameter", { axes: "n" }, {}) }));
  }),
  rule("G29", "Parameter", "A learned box that nothing comes into.", (b) => {
    b.out(b.node("w", "parameter", { axes: "n m" }, {}));
  }),
  rule("G30", "Embedding", "A learned box E between indices and the vectors they stand for.", (b) => {
    b.out(b.node("e", "embedding", { into: "m" }, { index: b.array("x", { dtype: "i32", bound: "v" }) }));
  }),
  rule("G30-expanded", "Embedding, written out", "A learned array of as many rows as there are indices, of which each index picks one.", (b) => {
    b.out(b.node("pick", "gather", { axis: "v" }, { x: b.node("E", "parameter", { axes: "v m" }, {}), index: b.array("x", { dtype: "i32", bound: "v" }) }));
  }),
  rule("G31-several", "Norms over several axes", "The circle keeps its size, on a cut plate that spans all the axes it normalises; a thin circle has nothing learned.", (b) => {
    b.out(b.node("layer", "layer-norm", { axes: "x c", scale: false }, b.array("b x c")));
  }),
  rule("G31-batch", "Batch norm", "The wire of the batch bends into the circle and out again, for the statistics are taken over it.", (b) => {
    b.out(b.node("batch", "batch-norm", { axis: "c" }, b.array("x c b")));
  }),
  rule("G31", "Norms", "A bold circle on the normalised axis: empty for a batch, a bar for a layer, a V for the root mean square.", (b) => {
    const x = b.array("x c");
    b.out(b.node("rms", "rms-norm", { axes: "c" }, b.node("layer", "layer-norm", { axes: "c" }, b.node("batch", "batch-norm", { axis: "c" }, x))));
  }),
];
