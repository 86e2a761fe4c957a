// Input: An array that comes from outside: a picture, drawn digits, random or given numbers, a file.
import { isProblem, problem } from "../base/problem.ts";
import { dtypes, isDType } from "../tensor/dtype.ts";
import { parseSize } from "../tensor/size-text.ts";
import { isCarriedText } from "../tensor/type-text.ts";
import { choice, flag, newAxes, number, numbers, integer, size, text } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";

export const input = defineOperator({
  name: "input",
  title: "Input",
  about: "An array that comes from outside the network: a picture, a drawing, random numbers, a constant, a file or tokens.",
  group: "input and output",
  aliases: ["placeholder", "data", "image", "draw", "random", "npy", "tokens"],
  inputs: [],
  outputs: ["y"],
  attributes: {
    axes: newAxes("Axes", "(y=28 x=28)"),
    dtype: choice("Elements", dtypes, "f32"),
    carried: text("Carried", "", { about: "A type in ONNX's words that Weft carries without axes, such as seq(tensor(float)); it wins over axes and elements.", advanced: true }),
    bound: size("Indices below", "", { about: "For i32: every number lies in 0 to below this size." }),
    source: choice("Source", ["draw-pad", "image", "random", "constant", "npy", "tokens"], "random"),
    sample: text("File", "", { about: "Name of the picture or the .npy file." }),
    resize: choice("Fit", ["stretch", "fit", "crop"], "crop", { about: "How a picture of other proportions fills the axes y and x." }),
    grayscale: flag("Grey", false),
    mean: numbers("Mean", [0], { about: "Taken from every number (0 to 1 in a picture): one number, or one a channel." }),
    std: numbers("Standard deviation", [1], { about: "Divides every number after the mean is taken: one number, or one a channel." }),
    value: number("Value", 0, { about: "What a constant input holds." }),
    distribution: choice("Distribution", ["normal", "uniform"], "normal", { about: "Of random numbers: mean 0 and variance 1, or 0 to 1." }),
    seed: integer("Seed", 1, { least: 0 }),
    tokens: numbers("Tokens", [], { about: "The indices of a token input; repeated until the axes are full." }),
  },
  signature(attributes) {
    const carried = attributes.carried.trim();
    if (carried !== "") return isCarriedText(carried) ? { outputs: { y: { core: [], carried } } } : problem(`«${carried}» is no type such as seq(tensor(float)): correct it, or clear it and write axes`);
    const axes = newAxesOf(attributes.axes);
    if (isProblem(axes)) return axes;
    const dtype = isDType(attributes.dtype) ? attributes.dtype : "f32";
    const bound = dtype !== "i32" || attributes.bound.trim() === "" ? undefined : parseSize(attributes.bound);
    if (isProblem(bound)) return bound;
    return { outputs: { y: { core: axes, order: "last", dtype, ...(bound ? { bound } : {}) } } };
  },
  // The compiler feeds inputs from outside and never asks for this; zeros stand for an input left alone.
  lower: (ir, _, { attributes }) => ir.number(0, isDType(attributes.dtype) ? attributes.dtype : "f32"),
  glyph: ({ source }) => ({ glyph: "input", variant: source }),
  operationsPerElement: 0,
  examples: [
    { inputs: {}, gives: "f32[(y=28, x=28)]" },
    { inputs: {}, attributes: { axes: "(y=32 x=32) c=3", source: "image" }, gives: "f32[(y=32, x=32), c=3]" },
    { inputs: {}, attributes: { axes: "x=7", dtype: "i32", bound: "v", source: "tokens", tokens: [1, 2, 3] }, gives: "i32<v>[x=7]" },
    { inputs: {}, attributes: { axes: "3" }, gives: "Input: the new axes" },
    { inputs: {}, attributes: { carried: "list" }, gives: "Input: «list» is no type" },
  ],
});
