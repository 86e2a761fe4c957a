// Outer product: Every element of one array times every element of another.
import type { TensorType } from "../tensor/tensor-type.ts";
import { defineOperator, type CoreAxis } from "./define.ts";
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
  signature(_, inputs) {
    const refused = differingDTypes(inputs);
    if (refused) return refused;
    const { a, b } = inputs;
    // As the wires go on: first those of a alone, then those of b alone.
    const [left, right] = [ownAxes(a, b), ownAxes(b, a)];
    return { inputs: { a: left, b: right }, outputs: { y: { core: [...left, ...right].map(({ label }) => ({ label })), order: "last" } } };
  },
  lower: (ir, inputs) => ir.mul(operand(inputs, "a"), operand(inputs, "b")),
  torch: (torch, { a, b }) => a && b && spellOuter(torch, a, b),
  jax: (jax, { a, b }) => a && b && spellOuter(jax, a, b),
  glyph: () => ({ glyph: "outer" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { a: "f32[x=3]", b: "f32[m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { a: "f32[b=2, x=3]", b: "f32[b=2, m=4]" }, gives: "f32[b=2, x=3, m=4]" },
  ],
});

function ownAxes(of: TensorType | undefined, other: TensorType | undefined): readonly (CoreAxis & { readonly label: string })[] {
  const shared = new Set(other?.axes.map(({ name }) => name));
  return (of?.axes ?? []).filter(({ name }) => !shared.has(name)).map(({ name }) => ({ label: name, named: name }));
}

function spellOuter(python: PythonBuilder, a: PythonOperand, b: PythonOperand): PythonArray {
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const labels = [...shared, ...[...a.labels, ...b.labels].filter((label) => !shared.includes(label))];
  return { code: `${python.broadcast(a, labels)} * ${python.broadcast(b, labels)}`, labels };
}
