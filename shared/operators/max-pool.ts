// Max pool: The largest number in each window.
import { definePool } from "./pool.ts";
import { toTheFirst } from "./first-winner.ts";
import { openWindows } from "./move-window.ts";
import { poolArguments } from "./python-window.ts";

export const maxPool = definePool({
  name: "max-pool",
  title: "Max pool",
  about: "Takes the largest number in each window; what lies outside the array never wins.",
  aliases: ["maximum pooling", "torch.nn.MaxPool2d", "MaxPool"],
  symbol: "Max",
  extra: {},
  lower: (ir, x, extents) => ir.max(openWindows(ir, x, extents, -Infinity), extents.map((extent) => extent.offset)),
  // Each place of a window is a cut of its own.
  gradient: (ir, given, extents) => (extents.reduce((places, { kernel }) => places * kernel, 1) <= 32 ? toTheFirst(ir, given, extents) : undefined),
  onnxName: "MaxPool",
  onnxAttributes: () => ({}),
  torch(x, extents) {
    const isEven = extents.every(({ low, high, kernel }) => low === high && 2 * low <= kernel);
    const padded = isEven ? x : `F.pad(${x}, (${[...extents].reverse().map(({ low, high }) => `${low}, ${high}`).join(", ")}), value=float("-inf"))`;
    return `F.max_pool${extents.length}d(${[padded, ...poolArguments(extents, isEven)].join(", ")})`;
  },
  jax: () => ({ start: "-jnp.inf", reduce: "lax.max", behind: "" }),
  examples: [
    { inputs: { x: "f32[(y=6, x=8), c=3]" }, gives: "f32[(y=3, x=4), c=3]" },
    { inputs: { x: "f32[b, c=2, y=7, x=7]" }, attributes: { kernel: [3], padding: "given", pads: [1] }, gives: "f32[b, c=2, y=4, x=4]" },
    { inputs: { x: "f32[n=9, c=2]" }, attributes: { over: "n", kernel: [3], stride: [1], padding: "valid" }, gives: "f32[n=7, c=2]" },
    { inputs: { x: "f32[(y=6, x=8), c=3]" }, attributes: { stride: [0] }, gives: "Max pool: the stride is 0" },
  ],
});
