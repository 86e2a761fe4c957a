// Split: One axis becomes several.
import { isProblem, problem } from "../base/problem.ts";
import { product } from "../tensor/size-algebra.ts";
import { axis, newAxes } from "./attributes.ts";
import { newAxesOf, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const split = defineOperator({
  name: "split",
  title: "Split",
  about: "One axis becomes several, the first of them the slowest; their sizes multiply to that of the whole.",
  group: "axes",
  aliases: ["unflatten", "reshape", "view", "heads", "torch.unflatten", "Reshape"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "Empty takes the channel axis, else the last." }), to: newAxes("Into axes", "h=2 k", { about: "A name without a size stands for a size that follows from the others." }) },
  signature({ axis: named, to }, inputs) {
    const axes = newAxesOf(to);
    if (isProblem(axes)) return axes;
    if (axes.length === 0) return problem("it has no axes to make: write names with sizes, such as h=4 k=16");
    const name = named.trim() === "" ? usualAxis(operand(inputs, "x"), "channel")?.name : named.trim();
    return {
      inputs: { x: [{ label: "whole", ...(name === undefined ? {} : { named: name }) }] },
      outputs: { y: { core: axes } },
      equal: [{ left: "whole", right: product(...axes.map((a) => a.size)), because: `${name ?? "the axis"} and its parts ${axes.map((a) => a.name).join(" ")}` }],
    };
  },
  lower(ir, inputs, { attributes, size }) {
    const axes = newAxesOf(attributes.to);
    const labels = isProblem(axes) ? [] : axes.map((a) => a.label);
    return ir.split(operand(inputs, "x"), "whole", labels.map((label) => [label, size(label)] as const));
  },
  torch: (torch, { x }, { attributes }) => x && spellSplit(torch, x, attributes.to),
  jax: (jax, { x }, { attributes }) => x && spellSplit(jax, x, attributes.to),
  glyph: () => ({ glyph: "split" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { to: "h=2 k=4" }, gives: "f32[x=3, h=2, k=4]" },
    { inputs: { x: "f32[b, m=8, x=3]" }, gives: "f32[b, h=2, k=4, x=3]", about: "k follows from m and h." },
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { to: "h=3 k=4" }, gives: "Split needs equal sizes along m and its parts h k: 8 and 12 differ" },
  ],
});

function spellSplit(python: PythonBuilder, x: PythonOperand, to: string): PythonArray | undefined {
  const axes = newAxesOf(to);
  return isProblem(axes) ? undefined : python.split(x, "whole", axes.map(({ label }) => [label, python.size(label)] as const));
}
