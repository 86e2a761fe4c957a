// Where: Chooses between two arrays by a condition.
import { defineOperator } from "./define.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import { type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const where = defineOperator({
  name: "where",
  title: "Where",
  about: "Takes each element from the first array where the condition is true, else from the second.",
  group: "comparison",
  aliases: ["select", "if", "masked fill", "torch.where", "Where"],
  inputs: [{ name: "condition", dtype: "bool" }, { name: "a", dtype: "any", about: "Taken where true." }, { name: "b", dtype: "any", about: "Taken where false." }],
  outputs: ["y"],
  attributes: {},
  signature(_, inputs) {
    const dtype = inputs["a"]?.dtype;
    return differingDTypes(inputs, ["a", "b"]) ?? { outputs: { y: { core: [], ...(dtype ? { dtype } : {}) } } };
  },
  lower: (ir, inputs) => ir.where(operand(inputs, "condition"), operand(inputs, "a"), operand(inputs, "b")),
  torch: (torch, inputs) => spellWhere("torch.where", torch, inputs),
  jax: (jax, inputs) => spellWhere("jnp.where", jax, inputs),
  glyph: () => ({ glyph: "combine", symbol: "?" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { condition: "bool[x=3, m=4]", a: "f32[x=3, m=4]", b: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { condition: "bool[q, x=4]", a: "f32[h=2, q, x=4]", b: "f32[]" }, gives: "f32[h=2, q, x=4]", about: "A mask over scores of every head." },
    { inputs: { condition: "bool[x=4]", a: "f32[x=4]", b: "i32[x=4]" }, gives: "Where: f32 and i32 arrive" },
  ],
});

function spellWhere(call: string, python: PythonBuilder, inputs: Readonly<Record<string, PythonOperand>>): PythonArray {
  const arrays = ["condition", "a", "b"].map((port) => operand(inputs, port));
  const richest = arrays.reduce((best, x) => (x.labels.length > best.labels.length ? x : best));
  const labels = [...new Set(arrays.flatMap((x) => x.labels))].filter((label) => !richest.labels.includes(label)).concat(richest.labels);
  return { code: `${call}(${arrays.map((x) => python.broadcast(x, labels)).join(", ")})`, labels };
}
