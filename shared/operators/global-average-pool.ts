// Global average pool: The mean over all positions.
import { defineGlobalPool } from "./global-pool.ts";

export const globalAveragePool = defineGlobalPool({
  name: "global-average-pool",
  title: "Global average pool",
  about: "Takes the mean of all positions; the position axes are gone.",
  aliases: ["global pooling", "torch.nn.AdaptiveAvgPool2d", "GlobalAveragePool"],
  symbol: "𝔼",
  onnxName: "ReduceMean",
  torch: ".mean",
  jax: ".mean",
  lower: (ir, x, labels) => ir.mean(x, labels),
  examples: [
    { inputs: { x: "f32[(y=3, x=4), c=2]" }, gives: "f32[c=2]" },
    { inputs: { x: "f32[b, c=2, n=5]" }, attributes: { over: "n" }, gives: "f32[b, c=2]" },
    { inputs: { x: "f32[c=2]" }, gives: "Global average pool: no position axis arrives" },
  ],
});
