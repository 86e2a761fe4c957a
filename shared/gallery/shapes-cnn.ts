// A coloured shape passes three convolutions, each normed and followed by a choice of the strongest in four; what is left is mapped to ten chances.
import { buildDocument, type Value } from "./diagram-builder.ts";
import { batchNorm, convolution, linear, picture, pointwise, pool, softmax } from "./parts.ts";
import type { WeftDocument } from "../document/document.ts";

export function shapesCnn(): WeftDocument {
  return buildDocument({
    title: "Shape convolutions", about: "A shape in any colour, size and place passes three convolutions: trained, they tell circle, ring, square, triangle, star, cross, heart, moon, stripes and checks apart, 0 to 9.", weights: "sample:shapes-cnn.safetensors",
  }).finish((b) => {
    const level = (x: Value, at: number, channels: number) => {
      const found = pointwise(b, `relu${at}`, "relu", batchNorm(b, `norm${at}`, convolution(b, `conv${at}`, x, `c=${channels}`, { kernel: 3, bias: false }), "c"));
      return pool(b, `pool${at}`, "max-pool", found, 2);
    };
    const found = [16, 32, 64].reduce((x, channels, i) => level(x, i + 1, channels), picture(b, "picture", "c=3 (y=32 x=32)", "star.png"));
    b.output("chances", softmax(b, "softmax", linear(b, "classify", found, "c y x", "shapes=10"), "shapes"));
  });
}
