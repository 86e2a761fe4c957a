// Couplings of two streams that can be undone: what each adds to the other is computed from what is still there afterwards.
// Gomez, Ren, Urtasun and Grosse: The Reversible Residual Network, arXiv 1707.04585; with the inverted bottlenecks of Sandler et al., arXiv 1801.04381, in three dimensions.
import type { BlockId } from "../document/document.ts";
import type { BlockBuilder, DocumentBuilder, Value } from "./diagram-builder.ts";
import { convolution, depthwise, pointwise, sum } from "./parts.ts";

const axes = "c (z y x)";

function normed(b: BlockBuilder, id: string, x: Value): Value {
  return b.node(id, "instance-norm", { affine: true }, x);
}

export function invertedBottleneck3d(d: DocumentBuilder): BlockId {
  const info = { title: "Inverted bottleneck in 3-D", about: "Four times as many channels look around, each with a window of its own, and are narrowed again; a norm behind each step.", tint: "conv group", locals: ["c", "z", "y", "x"] };
  return d.block("inverted-bottleneck-3d", info, (b) => {
    const wide = pointwise(b, "silu1", "silu", normed(b, "norm1", convolution(b, "expand", b.input("in", { axes }, "volume"), "c=4*c", { kernel: 1, bias: false })));
    const seen = pointwise(b, "silu2", "silu", normed(b, "norm2", depthwise(b, "around", wide, { kernel: 3, bias: false })));
    b.output("out", normed(b, "norm3", convolution(b, "project", seen, "c=c", { kernel: 1, bias: false })), "found");
  });
}

export function reversibleCoupling(d: DocumentBuilder): BlockId {
  const bottleneck = invertedBottleneck3d(d);
  const info = { title: "Reversible coupling", about: "To the first stream is added what F finds in the second, to the second what G finds in the new first: taking both away again, in the other order, gives the streams back.", tint: "layer", locals: ["c", "z", "y", "x"] };
  return d.block("reversible-coupling", info, (b) => {
    const [first, second] = [b.input("in1", { axes }, "first"), b.input("in2", { axes }, "second")];
    const y1 = sum(b, "add1", first, b.use("F", bottleneck, { volume: second })("found"));
    b.output("out1", y1, "first");
    b.output("out2", sum(b, "add2", second, b.use("G", bottleneck, { volume: y1 })("found")), "second");
  });
}
