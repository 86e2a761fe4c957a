// Constant: Given numbers that are never learned.
import { isProblem } from "../base/problem.ts";
import { isDType } from "../tensor/dtype.ts";
import { choice, newAxes, numbers } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { pythonNumber, type PythonArray, type PythonBuilder } from "./python-spelling.ts";

export const constant = defineOperator({
  name: "constant",
  title: "Constant",
  about: "Given numbers that are never learned; one number fills the array, several are repeated in storage order until it is full.",
  group: "input and output",
  aliases: ["number", "fill", "zeros", "ones", "torch.full", "Constant"],
  inputs: [],
  outputs: ["y"],
  attributes: {
    axes: newAxes("Axes", ""),
    values: numbers("Numbers", [0]),
    dtype: choice("Elements", ["f32", "i32", "bool"], "f32"),
  },
  signature({ axes: text, dtype }) {
    const axes = newAxesOf(text);
    if (isProblem(axes)) return axes;
    return { outputs: { y: { core: axes, order: "last", dtype: isDType(dtype) ? dtype : "f32" } } };
  },
  lower(ir, _, { attributes, results, size }) {
    const dtype = isDType(attributes.dtype) ? attributes.dtype : "f32";
    const element = (value: number) => (dtype === "f32" ? value : dtype === "bool" ? Number(value !== 0) : Math.trunc(value));
    const [first = 0, ...more] = attributes.values.map(element);
    const labels = results["y"] ?? [];
    if (more.length === 0) return ir.number(first, dtype);
    const dims = labels.map(size);
    const given = [first, ...more];
    return ir.constant(Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (__, i) => given[i % given.length] ?? 0), labels, dims, dtype);
  },
  torch: (torch, _, { attributes, results }) => spellFilled("torch.tensor", "torch.full", torch, attributes, results["y"] ?? []),
  jax: (jax, _, { attributes, results }) => spellFilled("jnp.array", "jnp.full", jax, attributes, results["y"] ?? []),
  glyph: ({ values }) => ({ glyph: "constant", symbol: values.length === 1 ? String(values[0]) : "c" }),
  operationsPerElement: 0,
  examples: [
    { inputs: {}, gives: "f32[]" },
    { inputs: {}, attributes: { axes: "x=3", values: [1, 2, 3] }, gives: "f32[x=3]" },
    { inputs: {}, attributes: { axes: "x=3 m", values: [1, 2], dtype: "i32" }, gives: "i32[x=3, m]" },
  ],
});

/** One number; several are left to the meaning. */
function spellFilled(one: string, full: string, python: PythonBuilder, { values, dtype }: { readonly values: readonly number[]; readonly dtype: string }, labels: readonly string[]): PythonArray | undefined {
  const [value] = values;
  if (value === undefined || values.length > 1) return undefined;
  const plain = pythonNumber(dtype === "i32" ? Math.trunc(value) : value);
  const code = dtype === "bool" ? (value === 0 ? "False" : "True") : dtype === "f32" && /^-?\d+$/.test(plain) ? `${plain}.0` : plain;
  return { code: labels.length === 0 ? `${one}(${code})` : `${full}((${labels.map((label) => python.size(label)).join(", ")}${labels.length === 1 ? "," : ""}), ${code})`, labels };
}
