// Average pool: The mean of each window.
import { flag } from "./attributes.ts";
import { definePool } from "./pool.ts";
import { openWindows } from "./move-window.ts";
import { poolArguments } from "./python-window.ts";

export const averagePool = definePool({
  name: "average-pool",
  title: "Average pool",
  about: "Takes the mean of each window.",
  aliases: ["mean pooling", "torch.nn.AvgPool2d", "AveragePool"],
  symbol: "𝔼",
  extra: { countPadding: flag("Count padding", false, { about: "Whether places outside the array count as zeros or not at all.", advanced: true }) },
  lower(ir, x, extents, { countPadding }) {
    const offsets = extents.map((extent) => extent.offset);
    const total = ir.sum(openWindows(ir, x, extents), offsets);
    const whole = extents.reduce((product, extent) => product * extent.kernel, 1);
    if (countPadding || extents.every((extent) => extent.low + extent.high === 0)) return ir.div(total, whole);
    // How many places of each window lie inside: one count an axis, multiplied.
    const ones = extents.reduce((y, extent) => ir.align(y, [...y.labels, extent.over], { [extent.over]: ir.sizeOf(x, extent.over) }), ir.number(1, ir.dtypeOf(x)));
    return ir.div(total, ir.sum(openWindows(ir, ones, extents), offsets));
  },
  onnxName: "AveragePool",
  torch(x, extents, { countPadding }) {
    const isPadded = extents.some(({ low, high }) => low + high > 0);
    if (extents.some(({ low, high, kernel, dilation }) => low !== high || 2 * low > kernel || dilation !== 1)) return undefined;
    return `F.avg_pool${extents.length}d(${[x, ...poolArguments(extents, true), ...(isPadded && !countPadding ? ["count_include_pad=False"] : [])].join(", ")})`;
  },
  jax(extents, { countPadding }) {
    if (!countPadding && extents.some(({ low, high }) => low + high > 0)) return undefined;
    return { start: "0.0", reduce: "lax.add", behind: ` / ${extents.reduce((product, extent) => product * extent.kernel, 1)}` };
  },
  onnxAttributes: ({ countPadding }) => ({ count_include_pad: countPadding ? 1 : 0 }),
  examples: [
    { inputs: { x: "f32[(y=6, x=8), c=3]" }, gives: "f32[(y=3, x=4), c=3]" },
    { inputs: { x: "f32[b, c=2, y=7, x=7]" }, attributes: { kernel: [3], padding: "given", pads: [1], countPadding: true }, gives: "f32[b, c=2, y=4, x=4]" },
    { inputs: { x: "f32[n=9, c=2]" }, attributes: { over: "n", kernel: [3], stride: [1] }, gives: "f32[n=9, c=2]" },
  ],
});
