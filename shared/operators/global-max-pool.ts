// Global max pool: The largest number over all positions.
import { defineGlobalPool } from "./global-pool.ts";

export const globalMaxPool = defineGlobalPool({
  name: "global-max-pool",
  title: "Global max pool",
  about: "Takes the largest of all positions; the position axes are gone.",
  aliases: ["global pooling", "torch.nn.AdaptiveMaxPool2d", "GlobalMaxPool"],
  symbol: "Max",
  onnxName: "ReduceMax",
  torch: ".amax",
  jax: ".max",
  lower: (ir, x, labels) => ir.max(x, labels),
  examples: [
    { inputs: { x: "f32[(y=3, x=4), c=2]" }, gives: "f32[c=2]" },
    { inputs: { x: "f32[b, c=2, n=5]" }, attributes: { over: "n" }, gives: "f32[b, c=2]" },
    { inputs: { x: "f32[c=2]" }, gives: "Global max pool: no position axis arrives" },
  ],
});
