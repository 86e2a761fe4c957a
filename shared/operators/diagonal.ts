// Diagonal: Makes two axes one, keeping the elements where both indices agree.
import { problem } from "../base/problem.ts";
import { axis } from "./attributes.ts";
import { namesIn } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { type PythonOperand } from "./python-spelling.ts";

export const diagonal = defineOperator({
  name: "diagonal",
  title: "Diagonal",
  about: "Makes two axes of equal size one, keeping the elements where both indices agree.",
  group: "linear",
  aliases: ["diag", "trace", "torch.diagonal"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "The axis that stays; empty takes the last but one." }), other: axis("Other axis", { about: "The axis that goes into it; empty takes the last." }) },
  signature(attributes, inputs) {
    const { axes } = operand(inputs, "x");
    const [stays] = namesIn(attributes.axis);
    const [goes] = namesIn(attributes.other);
    const free = axes.filter((a) => a.name !== stays && a.name !== goes);
    const second = goes ?? free[free.length - 1]?.name;
    const first = stays ?? free.filter((a) => a.name !== second).at(-1)?.name;
    if (first === undefined || second === undefined || first === second) return { ...problem(`it needs two different axes, but ${axes.map((a) => a.name).join(" ") || "none"} arrive: connect an array with two axes of one size`), port: "x" };
    return {
      inputs: { x: [{ label: first, named: first }, { label: second, named: second }] },
      outputs: { y: { core: [{ label: first }] } },
      equal: [{ left: first, right: second, because: `${first} and ${second}` }],
    };
  },
  lower(ir, inputs, { results, size }) {
    const x = operand(inputs, "x");
    const stays = results["y"] ?? [];
    const goes = x.labels.find((label) => !stays.includes(label)) ?? "";
    // Labels of this operator's own: those of lifted axes begin with a tilde.
    const first = stays.find((label) => !label.startsWith("~")) ?? "";
    const n = size(first);
    // In the joined axis the diagonal lies at 0, n + 1, 2(n + 1), ….
    return ir.slice(ir.join(x, [first, goes], first), first, 0, n * n, n + 1);
  },
  torch(torch, inputs, { results }) {
    const { x, stays, goes } = axesOf(operand(inputs, "x"), results["y"] ?? []);
    return { code: `${x.code}.diagonal(dim1=${torch.axis(x, stays)}, dim2=${torch.axis(x, goes)})`, labels: [...x.labels.filter((label) => label !== stays && label !== goes), stays] };
  },
  jax(jax, inputs, { results }) {
    const { x, stays, goes } = axesOf(operand(inputs, "x"), results["y"] ?? []);
    return { code: `jnp.diagonal(${x.code}, axis1=${jax.axis(x, stays)}, axis2=${jax.axis(x, goes)})`, labels: [...x.labels.filter((label) => label !== stays && label !== goes), stays] };
  },
  glyph: () => ({ glyph: "diagonal" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[p=3, q=3]" }, gives: "f32[p=3]" },
    { inputs: { x: "f32[h=2, m=4, g=2]" }, attributes: { axis: "h", other: "g" }, gives: "f32[h=2, m=4]" },
    { inputs: { x: "f32[p=3, q=4]" }, gives: "Diagonal needs equal sizes along p and q: 3 and 4 differ" },
    { inputs: { x: "f32[p=3]" }, gives: "Diagonal: it needs two different axes" },
  ],
});

function axesOf(x: PythonOperand, result: readonly string[]): { readonly x: PythonOperand; readonly stays: string; readonly goes: string } {
  return { x, stays: result.find((label) => !label.startsWith("~")) ?? "", goes: x.labels.find((label) => !result.includes(label)) ?? "" };
}
