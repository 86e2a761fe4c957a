// Binary cross-entropy with logits: the same from scores, and exact where the probability would round to 0 or 1.
import { defineElementLoss } from "./loss.ts";

export const binaryCrossEntropyWithLogits = defineElementLoss({
  name: "binary-cross-entropy-with-logits",
  title: "Binary cross-entropy with logits",
  about: "How unlikely the targets are when the sigmoid of each score is the probability of 1.",
  source: "torch.nn.functional.binary_cross_entropy_with_logits",
  aliases: ["BCE with logits", "nn.BCEWithLogitsLoss", "F.binary_cross_entropy_with_logits", "sigmoid cross-entropy", "loss"],
  symbol: "BCEσ",
  prediction: "Scores before a sigmoid.",
  target: "0 or 1, or a probability.",
  extra: {},
  operationsPerElement: 10,
  lower(ir, prediction, target) {
    // max(x, 0) − x·t + log(1 + e^−|x|): no exponential of a positive number.
    const tail = ir.log(ir.add(ir.exp(ir.neg(ir.abs(prediction))), 1));
    return ir.add(ir.sub(ir.maximum(prediction, 0), ir.mul(prediction, target)), tail);
  },
  torch: (_, reduction) => `F.binary_cross_entropy_with_logits(x, t${reduction})`,
  jax: "(jnp.maximum(x, 0) - x * t + jnp.log1p(jnp.exp(-jnp.abs(x))))",
});
