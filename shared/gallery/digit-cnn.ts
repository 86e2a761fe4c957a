// A digit passes two convolutions, each followed by a choice of the strongest in four; what is left is mapped to ten chances.
import { buildDocument } from "./diagram-builder.ts";
import { linear, pointwise, softmax } from "./parts.ts";
import type { WeftDocument } from "../document/document.ts";

export function digitCnn(): WeftDocument {
  return buildDocument({ title: "Digit convolutions", about: "A drawn digit passes two convolutions and is told apart from nine others: trained, it recognises what is drawn.", weights: "sample:digit-cnn.safetensors" }).finish((b) => {
    const digit = b.input("digit", { axes: "c=1 (y=28 x=28)", source: "draw-pad", sample: "sample:seven.png", grayscale: true });
    const first = pointwise(b, "relu1", "relu", b.node("conv1", "conv", { to: "c=16" }, digit));
    const second = pointwise(b, "relu2", "relu", b.node("conv2", "conv", { to: "c=32" }, b.node("pool1", "max-pool", { over: "y x" }, first)));
    const scores = linear(b, "classify", b.node("pool2", "max-pool", { over: "y x" }, second), "c y x", "digits=10");
    b.output("chances", softmax(b, "softmax", scores, "digits"));
  });
}
