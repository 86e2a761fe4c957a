// Quadratic neurons: two maps of the same array multiplied, and a third one of its squares added; as learned maps and as windows.
// Fan, Li, Wang, Lai, Wang: On Expressivity and Trainability of Quadratic Networks, IEEE TNNLS 2023.
import type { Attributes, BlockId } from "../document/document.ts";
import type { BlockBuilder, DocumentBuilder, Value } from "./diagram-builder.ts";
import { numbered, pointwise, sum } from "./parts.ts";

/** What makes the neuron start as the linear one that `read` alone would be: its second factor is 1, its squares count nothing. */
const startsLinear: Readonly<Record<"read" | "gate" | "bend", Attributes>> = {
  read: { initialiser: "kaiming-normal" },
  gate: { initialiser: "zeros", biasInitialiser: "ones" },
  bend: { initialiser: "zeros" },
};

function quadratic(b: BlockBuilder, x: Value, operator: "linear" | "conv", attributes: Attributes): Value {
  const map = (id: keyof typeof startsLinear, of: Value) => b.node(id, operator, { ...attributes, ...startsLinear[id] }, of);
  const product = b.node("product", "mul", {}, numbered([map("read", x), map("gate", x)]));
  return sum(b, "add", product, map("bend", pointwise(b, "squares", "square", x)));
}

export function quadraticNeurons(d: DocumentBuilder): BlockId {
  const info = { title: "Quadratic neurons", about: "Each answers with the product of two learned maps and a third one of the squares: alone it can tell the inside of an ellipse from the outside. It starts as a linear neuron.", tint: "feed-forward", locals: ["m", "n"] };
  return d.block("quadratic-neurons", info, (b) => {
    b.output("out", quadratic(b, b.input("in", { axes: "m" }, "signal"), "linear", { from: "m", to: "n" }), "answers");
  });
}

/** `more`: how the three windows move, beside their channels. */
export function quadraticConvolution(d: DocumentBuilder, id: BlockId = "quadratic-convolution", more: Attributes = {}): BlockId {
  const info = { title: "Quadratic convolution", about: "At every place the product of two learned windows and a third one of the squares. It starts as an ordinary convolution.", tint: "conv group", locals: ["c", "f", "y", "x"] };
  return d.block(id, info, (b) => {
    b.output("out", quadratic(b, b.input("in", { axes: "c (y x)" }, "picture"), "conv", { to: "c=f", kernel: [3], ...more }), "features");
  });
}
