// Mean absolute error: how far two arrays are apart, every distance counting alike.
import { defineElementLoss } from "./loss.ts";

export const meanAbsoluteError = defineElementLoss({
  name: "mean-absolute-error",
  title: "Mean absolute error",
  about: "The mean distance of the prediction from the target; single outliers weigh less than squared.",
  source: "torch.nn.functional.l1_loss",
  aliases: ["MAE", "L1 loss", "nn.L1Loss", "F.l1_loss", "loss"],
  symbol: "MAE",
  prediction: "What the network gives.",
  target: "What it should give.",
  extra: {},
  operationsPerElement: 3,
  lower: (ir, prediction, target) => ir.abs(ir.sub(prediction, target)),
  torch: (_, reduction) => `F.l1_loss(x, t${reduction})`,
  jax: "jnp.abs(x - t)",
});
