// Parameter: An array the network learns.
import { isProblem } from "../base/problem.ts";
import { initialiser, newAxes, numbers } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const parameter = defineOperator({
  name: "parameter",
  title: "Parameter",
  about: "An array the network learns, by itself: a table, a token, a scale.",
  group: "learned",
  aliases: ["weight", "torch.nn.Parameter", "initializer"],
  inputs: [],
  outputs: ["y"],
  attributes: {
    axes: newAxes("Axes", "m=16"),
    initialiser: initialiser("Starts as", "normal(0.02)"),
    values: numbers("Values", [], { about: "Given numbers in storage order; they win over the start value.", advanced: true }),
  },
  signature({ axes: text, initialiser: start, values }) {
    const axes = newAxesOf(text);
    if (isProblem(axes)) return axes;
    return {
      outputs: { y: { core: axes, order: "last", dtype: "f32" } },
      parameters: { value: { axes: axes.map((axis) => axis.label), initialiser: start, ...(values.length > 0 ? { values } : {}) } },
    };
  },
  lower: (_, __, { parameters }) => operand(parameters, "value"),
  glyph: () => ({ glyph: "parameter", symbol: "W" }),
  operationsPerElement: 0,
  examples: [
    { inputs: {}, gives: "f32[m=16]" },
    { inputs: {}, attributes: { axes: "v=5 m", initialiser: "normal(1)" }, gives: "f32[v=5, m]" },
  ],
});
