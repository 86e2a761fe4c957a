// Join: Several axes become one.
import { isProblem, problem } from "../base/problem.ts";
import { usualRole } from "../tensor/roles.ts";
import { product } from "../tensor/size-algebra.ts";
import { parseAxes } from "../tensor/type-text.ts";
import { axes, text } from "./attributes.ts";
import { namesIn } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const join = defineOperator({
  name: "join",
  title: "Join",
  about: "Several axes become one, the first of them the slowest.",
  group: "axes",
  aliases: ["flatten", "reshape", "view", "merge", "torch.flatten", "Flatten", "Reshape"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { over: axes("Axes", "", { about: "In order, the slowest first; empty takes all." }), as: text("Name", "", { about: "Of the joined axis; empty writes the names together." }) },
  signature({ over, as }, inputs) {
    const type = operand(inputs, "x");
    const named = namesIn(over);
    const names = named.length > 0 ? named : type.axes.map((axis) => axis.name);
    if (names.length === 0) return { ...problem("a single number arrives, which has no axes to join: remove the join"), port: "x" };
    const parsed = as.trim() === "" ? undefined : parseAxes(as);
    if (parsed && (isProblem(parsed) || parsed.length !== 1)) return problem(`«${as}» is no axis name: write a name such as m`);
    const name = parsed?.[0]?.name ?? names.join("");
    const role = usualRole(name) ?? type.axes.find((axis) => axis.name === names[0])?.role;
    return {
      inputs: { x: names.map((axis) => ({ label: axis, named: axis })) },
      outputs: { y: { core: [{ label: "whole of all", name, size: (of) => product(...names.map(of)), ...(role ? { role } : {}) }] } },
    };
  },
  lower(ir, inputs, { attributes }) {
    const x = operand(inputs, "x");
    const named = namesIn(attributes.over);
    return ir.join(x, named.length > 0 ? named : x.labels, "whole of all");
  },
  torch: (torch, { x }, { attributes }) => x && spellJoin(torch, x, namesIn(attributes.over)),
  jax: (jax, { x }, { attributes }) => x && spellJoin(jax, x, namesIn(attributes.over)),
  glyph: () => ({ glyph: "join" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[(y=28, x=28)]" }, attributes: { as: "m" }, gives: "f32[m=784]" },
    { inputs: { x: "f32[b, k, x=3, h=2]" }, attributes: { over: "h k", as: "m" }, gives: "f32[b, m=2*k, x=3]", about: "In the order written, not as stored." },
    { inputs: { x: "f32[x=3, m=4]" }, attributes: { over: "x y" }, gives: "Join works on axis y" },
  ],
});

function spellJoin(python: PythonBuilder, x: PythonOperand, named: readonly string[]): PythonArray {
  const labels = named.length > 0 ? named : x.labels;
  const first = Math.min(...labels.map((label) => x.labels.indexOf(label)));
  const before = x.labels.slice(0, first);
  const behind = x.labels.filter((label) => !labels.includes(label) && !before.includes(label));
  return python.join(python.order(x, [...before, ...labels, ...behind]), labels, "whole of all");
}
