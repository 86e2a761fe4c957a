// Constant: Given numbers that are never learned.
import { isProblem } from "../base/problem.ts";
import { isDType } from "../tensor/dtype.ts";
import { choice, newAxes, numbers } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";

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
  glyph: ({ values }) => ({ glyph: "constant", symbol: values.length === 1 ? String(values[0]) : "c" }),
  operationsPerElement: 0,
  examples: [
    { inputs: {}, gives: "f32[]" },
    { inputs: {}, attributes: { axes: "x=3", values: [1, 2, 3] }, gives: "f32[x=3]" },
    { inputs: {}, attributes: { axes: "x=3 m", values: [1, 2], dtype: "i32" }, gives: "i32[x=3, m]" },
  ],
});
