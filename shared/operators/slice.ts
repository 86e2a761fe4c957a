// Slice: Keeps a run of places along an axis.
import { isProblem } from "../base/problem.ts";
import { ceilQuotient, difference, literal } from "../tensor/size-algebra.ts";
import { parseSize } from "../tensor/size-text.ts";
import { axis, integer, size } from "./attributes.ts";
import { chosenAxis, likeAxis, namesIn, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonIndex, type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const slice = defineOperator({
  name: "slice",
  title: "Slice",
  about: "Keeps a run of places along an axis, from a start up to an end, every one or every few.",
  group: "axes",
  aliases: ["crop", "narrow", "subsample", "torch.narrow", "Slice"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: {
    axis: axis("Axis", { about: "Empty takes the last." }),
    start: size("Start", "0"),
    end: size("End", "", { about: "The first place that is left out; empty goes on to the end. n-1 leaves out the last of n." }),
    step: integer("Step", 1, { least: 1 }),
  },
  signature({ axis: named, start: from, end: to, step }, inputs) {
    const type = operand(inputs, "x");
    const start = parseSize(from);
    if (isProblem(start)) return start;
    const end = to.trim() === "" ? undefined : parseSize(to);
    if (isProblem(end)) return end;
    const name = namesIn(named)[0] ?? usualAxis({ ...type, axes: type.axes.slice(-1) }, "position")?.name ?? "";
    const like = name === "" ? {} : likeAxis(type, name);
    return {
      inputs: { x: [chosenAxis("whole", name)] },
      outputs: { y: { core: [{ label: "kept", at: "whole", ...like, size: (of) => ceilQuotient(difference(end ?? of("whole"), start), literal(Math.max(1, step))) }] } },
      room: [
        { size: start, because: `it starts at ${from}, before the first place of ${name}: places are counted from 0` },
        { size: (of) => difference(of("whole"), end ?? start), because: `it ends behind the last place of ${name}: choose a smaller end` },
      ],
    };
  },
  lower(ir, inputs, { attributes, size: length }) {
    const end = attributes.end.trim() === "" ? length("whole") : Number(attributes.end);
    return ir.rename(ir.slice(operand(inputs, "x"), "whole", Number(attributes.start), end, attributes.step), { whole: "kept" });
  },
  torch: (torch, { x }, { attributes }) => x && spellSlice(torch, x, attributes),
  jax: (jax, { x }, { attributes }) => x && spellSlice(jax, x, attributes),
  glyph: ({ start, step }) => ({ glyph: "slice", symbol: start.trim(), ...(step === 1 ? {} : { detail: String(step) }) }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { start: "2", end: "6" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[b, x=7, m]" }, attributes: { axis: "x", start: "1", step: 2 }, gives: "f32[b, x=3, m]" },
    { inputs: { x: "f32[x=7]" }, attributes: { end: "9" }, gives: "Slice: it ends behind the last place of x" },
  ],
});

function spellSlice(python: PythonBuilder, x: PythonOperand, { start, end, step }: { readonly start: string; readonly end: string; readonly step: number }): PythonArray {
  const from = start.trim() === "0" ? "" : python.sizeOf(start);
  const to = end.trim() === "" ? "" : python.sizeOf(end);
  return { code: pythonIndex(x, "whole", `${from}:${to}${step === 1 ? "" : `:${step}`}`), labels: x.labels.map((label) => (label === "whole" ? "kept" : label)) };
}
