// Repeat: Makes new axes along which the array is the same everywhere.
import { isProblem } from "../base/problem.ts";
import { newAxes } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const repeat = defineOperator({
  name: "repeat",
  title: "Repeat",
  about: "Makes new axes along which the array is the same everywhere.",
  group: "axes",
  aliases: ["broadcast", "expand", "tile", "unsqueeze", "torch.expand", "Expand"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { along: newAxes("New axes", "n=2") },
  signature({ along }) {
    const axes = newAxesOf(along);
    return isProblem(axes) ? axes : { outputs: { y: { core: axes, order: "last" } } };
  },
  lower(ir, inputs, { results, size }) {
    const labels = results["y"] ?? [];
    return ir.align(operand(inputs, "x"), labels, Object.fromEntries(labels.map((label) => [label, size(label)])));
  },
  torch(torch, inputs, { results }) {
    const x = torch.named(operand(inputs, "x"));
    const made = (results["y"] ?? []).filter((label) => !x.labels.includes(label));
    return { code: `${x.code}[${["...", ...made.map(() => "None")].join(", ")}].expand(*${x.code}.shape, ${made.map((label) => torch.size(label)).join(", ")})`, labels: [...x.labels, ...made] };
  },
  jax(jax, inputs, { results }) {
    const x = jax.named(operand(inputs, "x"));
    const made = (results["y"] ?? []).filter((label) => !x.labels.includes(label));
    return { code: `jnp.broadcast_to(${x.code}[${["...", ...made.map(() => "None")].join(", ")}], (*${x.code}.shape, ${made.map((label) => jax.size(label)).join(", ")}))`, labels: [...x.labels, ...made] };
  },
  glyph: () => ({ glyph: "repeat" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[m=4]" }, gives: "f32[m=4, n=2]" },
    { inputs: { x: "f32[b, m=4]" }, attributes: { along: "h=2 k" }, gives: "f32[b, m=4, h=2, k]" },
  ],
});
