// Outer product: Every element of one array times every element of another.
import { defineOperator } from "./define.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import { type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const outer = defineOperator({
  name: "outer",
  title: "Outer product",
  about: "Multiplies every element of one array with every element of the other; axes of one name meet.",
  group: "linear",
  aliases: ["tensor product", "torch.outer"],
  inputs: [{ name: "a", dtype: "number" }, { name: "b", dtype: "number" }],
  outputs: ["y"],
  attributes: {},
  // The ports are named so that axes which differ are meant to.
  signature: (_, inputs) => differingDTypes(inputs) ?? { inputs: { a: [], b: [] }, outputs: { y: { core: [] } } },
  lower: (ir, inputs) => ir.mul(operand(inputs, "a"), operand(inputs, "b")),
  torch: (torch, { a, b }) => a && b && spellOuter(torch, a, b),
  jax: (jax, { a, b }) => a && b && spellOuter(jax, a, b),
  glyph: () => ({ glyph: "outer" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { a: "f32[x=3]", b: "f32[m=4]" }, gives: "f32[m=4, x=3]" },
    { inputs: { a: "f32[b=2, x=3]", b: "f32[b=2, m=4]" }, gives: "f32[m=4, b=2, x=3]" },
  ],
});

function spellOuter(python: PythonBuilder, a: PythonOperand, b: PythonOperand): PythonArray {
  const [few, many] = a.labels.length < b.labels.length ? [a, b] : [b, a];
  const labels = [...few.labels.filter((label) => !many.labels.includes(label)), ...many.labels];
  return { code: `${python.broadcast(a, labels)} * ${python.broadcast(b, labels)}`, labels };
}
