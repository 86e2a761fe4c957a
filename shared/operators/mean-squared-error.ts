// Mean squared error: how far two arrays are apart, large distances counting most.
import { defineElementLoss } from "./loss.ts";

export const meanSquaredError = defineElementLoss({
  name: "mean-squared-error",
  title: "Mean squared error",
  about: "The mean square of how far the prediction is from the target.",
  source: "torch.nn.functional.mse_loss",
  aliases: ["MSE", "L2 loss", "nn.MSELoss", "F.mse_loss", "loss"],
  symbol: "MSE",
  prediction: "What the network gives.",
  target: "What it should give.",
  extra: {},
  operationsPerElement: 3,
  lower(ir, prediction, target) {
    const far = ir.sub(prediction, target);
    return ir.mul(far, far);
  },
  torch: (_, reduction) => `F.mse_loss(x, t${reduction})`,
  jax: "jnp.square(x - t)",
});
