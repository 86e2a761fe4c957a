// Hole: stands for a glyph that is still to come; what it gives is what is expected where it goes.
import { isProblem, problem } from "../base/problem.ts";
import { dtypes, isDType } from "../tensor/dtype.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { choice, newAxes } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator, type AnyOperator, type InputTypes, type Signature } from "./define.ts";

export const hole = defineOperator({
  name: "hole",
  title: "Hole",
  about: "Stands for a glyph that is still to come: the diagram around it draws and checks, and runs once something takes its place.",
  group: "input and output",
  aliases: ["?", "placeholder", "todo", "unknown"],
  inputs: [{ name: "x", dtype: "any", variadic: { least: 0 } }],
  outputs: ["y"],
  attributes: {
    axes: newAxes("Gives", "", { about: "The axes that come out; empty gives what is expected where it goes, else what comes in." }),
    dtype: choice("Elements", dtypes, "f32"),
  },
  placeholder: true,
  signature({ axes: text, dtype }, inputs) {
    if (text.trim() === "") {
      const [first] = Object.values(inputs);
      return first ? { outputs: { y: { core: [], dtype: first.dtype } } } : problem("nothing around it says what comes out: wire it to a glyph that does, or write its axes");
    }
    const axes = newAxesOf(text);
    if (isProblem(axes)) return axes;
    return { inputs: takenWhole(inputs), outputs: { y: { core: axes, order: "last", ...(isDType(dtype) ? { dtype } : {}) } } };
  },
  // Nothing runs it: the checker asks for something in its place.
  lower: (ir, _, { attributes }) => ir.number(0, isDType(attributes.dtype) ? attributes.dtype : "f32"),
  glyph: () => ({ glyph: "function", symbol: "?" }),
  operationsPerElement: 0,
  examples: [
    { inputs: {}, attributes: { axes: "t=4 m=8" }, gives: "f32[t=4, m=8]" },
    { inputs: { x0: "f32[t=4, m=8]" }, attributes: { axes: "k=3" }, gives: "f32[k=3]", about: "Something that takes one array and gives another." },
    { inputs: {}, gives: "Hole: nothing around it says what comes out" },
    { inputs: {}, attributes: { axes: "3" }, gives: "Hole: the new axes" },
  ],
});

/** A hole where its surroundings expect a type. */
export function holeGiving(type: TensorType): AnyOperator {
  const core = type.axes.map(({ name, size, role, group }) => ({ label: `new ${name}`, name, size, ...(role ? { role } : {}), ...(group === undefined ? {} : { group }) }));
  const signature = (_: unknown, inputs: InputTypes): Signature => ({ inputs: takenWhole(inputs), outputs: { y: { core, order: "last", dtype: type.dtype, ...(type.bound ? { bound: type.bound } : {}) } } });
  return { ...(hole as AnyOperator), signature };
}

/** What becomes of the axes that come in nobody knows yet: all of them end at it. */
function takenWhole(inputs: InputTypes): NonNullable<Signature["inputs"]> {
  return Object.fromEntries(Object.entries(inputs).map(([port, { axes }]) => [port, axes.map(({ name }) => ({ label: `${port} ${name}`, named: name }))]));
}
