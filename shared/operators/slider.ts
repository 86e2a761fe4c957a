// Slider: A number that a person moves while the network runs.
import { number } from "./attributes.ts";
import { defineOperator } from "./define.ts";

export const slider = defineOperator({
  name: "slider",
  title: "Slider",
  about: "A number on a control; moving it changes the run at once, without compiling again.",
  group: "input and output",
  aliases: ["control", "knob", "number", "scalar"],
  inputs: [],
  outputs: ["y"],
  attributes: {
    value: number("Value", 0.5),
    least: number("Least", 0),
    most: number("Most", 1),
    step: number("Step", 0.01, { least: 0 }),
  },
  signature: () => ({ outputs: { y: { core: [], dtype: "f32" } } }),
  // In a compiled network the number comes in as a control; the evaluator takes what stands in the drawing.
  lower: (ir, _, { attributes }) => ir.number(attributes.value),
  glyph: ({ value }) => ({ glyph: "constant", symbol: String(value), variant: "slider" }),
  operationsPerElement: 0,
  examples: [
    { inputs: {}, gives: "f32[]" },
    { inputs: {}, attributes: { value: 3, least: -5, most: 5 }, gives: "f32[]" },
  ],
});
