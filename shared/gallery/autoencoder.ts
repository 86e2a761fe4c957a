// A digit is squeezed through sixteen numbers and drawn again from them alone.
// Hinton and Salakhutdinov, Reducing the dimensionality of data with neural networks, Science 313, 2006.
import { buildDocument } from "./diagram-builder.ts";
import { linear, pointwise } from "./parts.ts";
import type { WeftDocument } from "../document/document.ts";

export function autoencoder(): WeftDocument {
  return buildDocument({
    title: "Digit autoencoder", about: "A drawn digit is squeezed through sixteen numbers and drawn again from them alone: trained, what comes out looks like what went in.",
    sizes: { m: { value: 128, about: "Width of the maps around the code" }, k: { value: 16, about: "Numbers of the code" } },
    weights: "sample:autoencoder.safetensors",
  }).finish((b) => {
    const digit = b.input("digit", { axes: "(y=28 x=28)", source: "draw-pad", sample: "sample:seven.png", grayscale: true });
    const read = pointwise(b, "relu1", "relu", linear(b, "read", digit, "y x", "m"));
    const code = linear(b, "squeeze", read, "m", "k");
    b.output("out1-code", code, "code");
    const widened = pointwise(b, "relu2", "relu", linear(b, "widen", code, "k", "m"));
    b.output("out2-reconstruction", pointwise(b, "sigmoid", "sigmoid", linear(b, "draw", widened, "m", "(y=28 x=28)")), "reconstruction");
  });
}
