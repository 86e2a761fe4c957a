// Binary cross-entropy: how surprised a probability is by what came.
import { defineElementLoss } from "./loss.ts";

/** As PyTorch: a logarithm no lower than this, so that one sure mistake is not infinitely bad. */
const lowest = -100;

export const binaryCrossEntropy = defineElementLoss({
  name: "binary-cross-entropy",
  title: "Binary cross-entropy",
  about: "How unlikely the targets are under probabilities from 0 to 1; for scores before a sigmoid take the one with logits.",
  source: "torch.nn.functional.binary_cross_entropy",
  aliases: ["BCE", "nn.BCELoss", "F.binary_cross_entropy", "log loss", "loss"],
  symbol: "BCE",
  prediction: "Probabilities.",
  target: "0 or 1, or a probability.",
  extra: {},
  operationsPerElement: 12,
  lower(ir, prediction, target) {
    const [yes, no] = [ir.maximum(ir.log(prediction), lowest), ir.maximum(ir.log(ir.sub(1, prediction)), lowest)];
    return ir.neg(ir.add(ir.mul(target, yes), ir.mul(ir.sub(1, target), no)));
  },
  slopes(ir, prediction, target) {
    const [yes, no] = [ir.maximum(ir.log(prediction), lowest), ir.maximum(ir.log(ir.sub(1, prediction)), lowest)];
    // As PyTorch: what it is divided by stays away from zero.
    const room = ir.maximum(ir.mul(prediction, ir.sub(1, prediction)), 1e-12);
    return { prediction: ir.div(ir.sub(prediction, target), room), target: ir.sub(no, yes) };
  },
  torch: (_, reduction) => `F.binary_cross_entropy(x, t${reduction})`,
  jaxSource: {
    name: "binary_cross_entropy",
    source: `def binary_cross_entropy(x, t):
    yes, no = (jnp.maximum(jnp.log(p), -100) for p in (x, 1 - x))
    return -(t * yes + (1 - t) * no)`,
  },
  values: "unit",
});
