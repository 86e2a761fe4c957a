// Hinge loss: nothing once the right side of a border is reached with room to spare.
import { number } from "./attributes.ts";
import { defineElementLoss } from "./loss.ts";
import { pythonNumber } from "./python-spelling.ts";

export const hingeLoss = defineElementLoss({
  name: "hinge-loss",
  title: "Hinge loss",
  about: "How far the score falls short of the margin on the target's side, −1 or 1; nothing beyond it.",
  source: "Cortes and Vapnik, Support-vector networks, 1995",
  aliases: ["hinge", "max-margin", "SVM loss", "nn.HingeEmbeddingLoss", "loss"],
  symbol: "hinge",
  prediction: "Scores.",
  target: "−1 or 1.",
  extra: { margin: number("Margin", 1, { least: 0 }) },
  operationsPerElement: 3,
  lower: (ir, prediction, target, { margin }) => ir.maximum(ir.sub(margin, ir.mul(prediction, target)), 0),
  jax: ({ margin }) => `jnp.maximum(${pythonNumber(margin)} - x * t, 0)`,
});
