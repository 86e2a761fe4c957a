// Huber loss: squared near by, straight far off.
import { number } from "./attributes.ts";
import { defineElementLoss } from "./loss.ts";
import { pythonNumber } from "./python-spelling.ts";

export const huberLoss = defineElementLoss({
  name: "huber-loss",
  title: "Huber loss",
  about: "Half the squared distance up to δ, and a straight line beyond, so that outliers do not pull too hard.",
  source: "Huber, Robust estimation of a location parameter, 1964; torch.nn.functional.huber_loss",
  aliases: ["smooth L1", "nn.HuberLoss", "nn.SmoothL1Loss", "F.huber_loss", "robust regression", "loss"],
  symbol: "Hδ",
  prediction: "What the network gives.",
  target: "What it should give.",
  extra: { delta: number("δ", 1, { least: 1e-6, about: "Where the square becomes a line." }) },
  operationsPerElement: 7,
  lower(ir, prediction, target, { delta }) {
    // min(d, δ)·(d − min(d, δ)/2) is ½d² below δ and δ(d − δ/2) above.
    const far = ir.abs(ir.sub(prediction, target));
    const near = ir.minimum(far, delta);
    return ir.mul(near, ir.sub(far, ir.mul(near, 0.5)));
  },
  torch: ({ delta }, reduction) => `F.huber_loss(x, t${reduction}${delta === 1 ? "" : `, delta=${pythonNumber(delta)}`})`,
  jax: ({ delta }) => `jnp.where(jnp.abs(x - t) < ${pythonNumber(delta)}, jnp.square(x - t) / 2, ${pythonNumber(delta)} * (jnp.abs(x - t) - ${pythonNumber(delta / 2)}))`,
});
