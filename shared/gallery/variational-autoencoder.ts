// A digit becomes a place and a spread; a point drawn from there becomes a digit again. What it learns from is drawn too: how well the digit came back,
// and how far the place and the spread are from the normal distribution that points can be drawn from.
// Kingma and Welling, Auto-encoding variational Bayes, ICLR 2014: its equations 10 and the reparameterisation of section 2.4.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { buildDocument, type DocumentBuilder } from "./diagram-builder.ts";
import { linear, numbered, pointwise, scaled, sum } from "./parts.ts";

const side = "(y=28 x=28)";

export function variationalAutoencoder(): WeftDocument {
  const d = buildDocument({
    title: "Variational autoencoder", about: "A drawn digit becomes a place and a spread, and a point drawn there becomes a digit again: trained, near points look alike.",
    sizes: { m: { value: 128, about: "Width of the maps around the code" }, k: { value: 8, about: "Numbers of the code" } },
    weights: "sample:variational-autoencoder.safetensors",
  });
  const [encoder, draw, decoder, divergence] = [drawEncoder(d), drawSampling(d), drawDecoder(d), drawDivergence(d)];
  return d.finish((b) => {
    const digit = b.input("digit", { axes: side, source: "draw-pad", sample: "sample:seven.png", grayscale: true });
    const noise = b.input("noise", { axes: "k", source: "random", seed: 1 });
    const found = b.use("encoder", encoder, { digit });
    const code = b.use("sampling", draw, { place: found("place"), spread: found("log-variance"), noise })("code");
    const scores = b.use("decoder", decoder, { code })("scores");
    b.output("out1-reconstruction", pointwise(b, "sigmoid", "sigmoid", scores), "reconstruction");
    const missed = b.node("cost", "binary-cross-entropy-with-logits", { reduction: "none" }, { prediction: scores, target: digit });
    const error = b.node("total", "reduce-sum", { axes: "y x" }, missed);
    b.output("out2-loss", sum(b, "add", error, b.use("divergence", divergence, { place: found("place"), spread: found("log-variance") })("divergence")), "loss");
  });
}

function drawEncoder(d: DocumentBuilder): BlockId {
  return d.block("encoder", { title: "Encoder", about: "Where the digit's code may lie: the middle of that place, and the logarithm of its variance.", tint: "embedding" }, (b) => {
    const digit = b.input("in", { axes: side }, "digit");
    const read = pointwise(b, "relu", "relu", linear(b, "read", digit, "y x", "m"));
    b.output("out1", linear(b, "place", read, "m", "k"), "place");
    b.output("out2", linear(b, "spread", read, "m", "k"), "log-variance");
  });
}

/** The noise comes from outside, so that gradients pass: only the place and the spread are learned. */
function drawSampling(d: DocumentBuilder): BlockId {
  return d.block("sampling", { title: "Sampling", about: "Place + deviation · noise: a point as likely as the normal distribution there says.", tint: "core" }, (b) => {
    const place = b.input("in1", { axes: "k" }, "place");
    const spread = b.input("in2", { axes: "k" }, "spread");
    const noise = b.input("in3", { axes: "k" }, "noise");
    const deviation = pointwise(b, "exp", "exp", scaled(b, "half", spread, 0.5));
    b.output("out", sum(b, "add", place, b.node("mul", "mul", {}, numbered([deviation, noise]))), "code");
  });
}

function drawDecoder(d: DocumentBuilder): BlockId {
  return d.block("decoder", { title: "Decoder", about: "A score for ink at every pixel, from the code alone.", tint: "output" }, (b) => {
    const code = b.input("in", { axes: "k" }, "code");
    b.output("out", linear(b, "draw", pointwise(b, "relu", "relu", linear(b, "widen", code, "k", "m")), "m", side), "scores");
  });
}

function drawDivergence(d: DocumentBuilder): BlockId {
  return d.block("divergence", { title: "Divergence", about: "How far a normal distribution of this place and spread is from the standard one: ½ Σ (σ² + μ² − log σ² − 1).", tint: "softmax" }, (b) => {
    const place = b.input("in1", { axes: "k" }, "place");
    const spread = b.input("in2", { axes: "k" }, "spread");
    const apart = b.node("apart", "sub", {}, { a: pointwise(b, "exp", "exp", spread), b: spread });
    const each = b.node("less-one", "shift", { by: -1 }, sum(b, "add", apart, pointwise(b, "square", "square", place)));
    b.output("out", scaled(b, "half", b.node("sum", "reduce-sum", { axes: "k" }, each), 0.5), "divergence");
  });
}
