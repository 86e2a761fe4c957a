// A digit is flattened and goes through three learned maps; the last gives a chance to each of ten answers.
import { buildDocument } from "./diagram-builder.ts";
import { linear, pointwise, softmax } from "./parts.ts";
import type { WeftDocument } from "../document/document.ts";

/** The only sizes with a name, because what it has learned fits no others. */
const real = { m: 512, n: 512 };

export function digitMlp(): WeftDocument {
  return buildDocument({
    title: "Digit perceptron", about: "A drawn digit becomes a row of 784 numbers and passes three learned maps to ten chances: trained, it recognises what is drawn.",
    sizes: { m: { value: real.m, about: "Units of the first layer" }, n: { value: real.n, about: "Units of the second layer" } }, configurations: { real }, weights: "sample:digit-mlp.safetensors",
  }).finish((b) => {
    const digit = b.input("digit", { axes: "(y=28 x=28)", source: "draw-pad", sample: "sample:seven.png", grayscale: true });
    const flat = b.node("flatten", "join", { over: "y x", as: "p" }, digit);
    const first = pointwise(b, "relu1", "relu", linear(b, "linear1", flat, "p", "m"));
    const second = pointwise(b, "relu2", "relu", linear(b, "linear2", first, "m", "n"));
    b.output("chances", softmax(b, "softmax", linear(b, "linear3", second, "n", "digits=10"), "digits"));
  });
}
