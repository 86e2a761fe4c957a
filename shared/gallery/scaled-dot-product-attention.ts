// Attention in its barest form: scores, weights, weighted values.
import type { WeftDocument } from "../document/document.ts";
import { buildDocument } from "./diagram-builder.ts";
import { einsum, randomInput, scaled, softmax } from "./parts.ts";

const tiny = { y: 4, x: 5 };
const real = { y: 20, x: 22 };

export function scaledDotProductAttention(): WeftDocument {
  const info = {
    title: "Scaled dot-product attention", about: "Each query is compared with every key, and the values are averaged by how well their keys match.",
    sizes: { y: { value: real.y, about: "Queries" }, x: { value: real.x, about: "Keys and values" }, k: { value: 16, about: "Channels" } }, configurations: { tiny, real },
  };
  return buildDocument(info).finish((b) => {
    const query = randomInput(b, "in1-query", "y k", 1);
    const key = randomInput(b, "in2-key", "x k", 2);
    const value = randomInput(b, "in3-value", "x k", 3);
    const weights = softmax(b, "softmax", scaled(b, "scale", einsum(b, "scores", "y k, x k -> y x", query, key), 0.25), "x");
    b.output("gathered", einsum(b, "gather", "y x, x k -> y k", weights, value));
  });
}
