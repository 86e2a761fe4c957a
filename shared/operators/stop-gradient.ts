// Stop gradient: Hands its input on, and no gradient back.
import { definePointwise } from "./pointwise.ts";

export const stopGradient = definePointwise({
  name: "stop-gradient",
  title: "Stop gradient",
  about: "Hands its input on as it is; on the way back nothing passes, so what lies before it does not learn from here.",
  source: "torch.Tensor.detach; jax.lax.stop_gradient",
  group: "training",
  aliases: ["detach", "stop_gradient", "tf.stop_gradient", "freeze", "no_grad"],
  symbol: "⊣",
  attributes: {},
  operationsPerElement: 0,
  lower: (ir, x) => ir.stopGradient(x),
  torch: "x.detach()",
  jax: "lax.stop_gradient(x)",
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, (y=4, x=5), c=2]" }, gives: "f32[b, (y=4, x=5), c=2]", about: "Every axis is lifted." },
  ],
});
