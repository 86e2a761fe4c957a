// Straight through: One array forward, another's gradient back.
import { defineOperator } from "./define.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import type { PythonArray, PythonBuilder, PythonOperand } from "./python-spelling.ts";

export const straightThrough = defineOperator({
  name: "straight-through",
  title: "Straight through",
  about: "Gives the first array, and on the way back hands everything to the second: a step such as rounding then learns as if it were what is wired beside it.",
  source: "Bengio, Léonard and Courville, Estimating or propagating gradients through stochastic neurons, arXiv 1308.3432",
  group: "training",
  aliases: ["straight-through estimator", "STE", "surrogate gradient", "custom gradient", "quantisation-aware training"],
  inputs: [{ name: "value", dtype: "float", about: "What it gives." }, { name: "like", dtype: "float", about: "Whose gradient it has." }],
  outputs: ["y"],
  attributes: {},
  signature: (_, inputs) => differingDTypes(inputs) ?? { outputs: { y: { core: [] } } },
  lower: (ir, inputs) => ir.stopGradient(operand(inputs, "value")),
  gradient: (_, { arriving }) => ({ like: operand(arriving, "y") }),
  torch: (torch, inputs) => spell(torch, inputs, (difference) => `(${difference}).detach()`),
  jax: (jax, inputs) => spell(jax, inputs, (difference) => `lax.stop_gradient(${difference})`),
  glyph: () => ({ glyph: "combine", symbol: "⇌" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { value: "f32[x=3, m=4]", like: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]", about: "The input rounded, and the input itself." },
    { inputs: { value: "f32[b=2, m=4]", like: "f32[m=4]" }, gives: "f32[b=2, m=4]", about: "What comes back is summed over the axes the second array lacks." },
    { inputs: { value: "f32[x]", like: "i32[x]" }, gives: "Straight through takes real numbers at like, but i32 arrives" },
  ],
});

function spell(python: PythonBuilder, inputs: Readonly<Record<string, PythonOperand>>, stopped: (difference: string) => string): PythonArray {
  const [value, like] = [operand(inputs, "value"), operand(inputs, "like")];
  const labels = [...like.labels.filter((label) => !value.labels.includes(label)), ...value.labels];
  const [shown, slope] = [python.broadcast(value, labels), python.broadcast(like, labels)];
  return { code: `${slope} + ${stopped(`${shown} - ${slope}`)}`, labels };
}
