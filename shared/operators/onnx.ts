// An ONNX operator that nothing here spells: it came with a model, keeps its types and settings, and is written as it came.
import { isProblem, problem } from "../base/problem.ts";
import { parseNamedType, parseNamedTypes, type NamedType } from "../tensor/named-type.ts";
import { printType } from "../tensor/type-text.ts";
import { integer, text, texts, types } from "./attributes.ts";
import { defineOperator, type CoreAxis, type ParameterSignature, type ResultSignature } from "./define.ts";

export const onnx = defineOperator({
  name: "onnx",
  title: "ONNX operator",
  about: "An operator of an imported ONNX model that has no spelling here: it runs as it came, and has no gradient and no spelling in code.",
  source: "The ONNX operator specifications",
  group: "input and output",
  aliases: ["opaque", "custom", "foreign", "imported"],
  inputs: [{ name: "x", dtype: "any", variadic: { least: 0 }, carried: true }],
  outputs: [],
  outputPorts: ({ gives }) => gives.flatMap((line) => line.split(":")[0]?.trim() ?? []),
  opaque: true,
  attributes: {
    type: text("Operator", "Identity", { about: "The operator's name in ONNX." }),
    domain: text("Domain", "", { about: "Whose operator it is; empty for ONNX's own.", advanced: true }),
    version: integer("Version", 20, { least: 1, about: "Of the operator set whose meaning it has.", advanced: true }),
    settings: texts("Settings", { about: "Its attributes in ONNX, such as axis: int = 1." }),
    takes: types("Takes", { about: "What it was imported for: the type at each wired input, such as x0: f32[n, c=3].", advanced: true }),
    given: texts("Given", { about: "Constants at inputs, such as 1: i64[2] (3, 4).", advanced: true }),
    weights: types("Weights", { about: "Arrays of its own at inputs, such as 1 weight: f32[f=8, c=3].", advanced: true }),
    gives: types("Gives", { about: "The type at each output, such as y0: f32[n, f=8].", advanced: true }),
  },
  signature(attributes, inputs) {
    const takes = parseNamedTypes(attributes.takes);
    if (isProblem(takes)) return takes;
    const gives = parseNamedTypes(attributes.gives);
    if (isProblem(gives)) return gives;
    const weights = parseNamedTypes(attributes.weights.map((line) => withoutOther(line).line));
    if (isProblem(weights)) return weights;
    const core: [string, readonly CoreAxis[]][] = [];
    for (const taken of takes) {
      const arriving = inputs[taken.name];
      if (!arriving) return { ...problem(`nothing arrives at ${taken.name}: connect ${taken.type.carried === "?" ? "what the model gives it there" : printType(taken.type)}`), port: taken.name };
      const same = arriving.dtype === taken.type.dtype && arriving.carried === taken.type.carried && arriving.axes.length === taken.type.axes.length;
      if (!same) return { ...problem(`it was imported for ${printType(taken.type)} at ${taken.name}, but ${printType(arriving)} arrives: connect such an array`), port: taken.name };
      core.push([taken.name, arriving.axes.map((axis, i) => ({ label: `${taken.name} ${i}`, named: axis.name, size: taken.type.axes[i]?.size ?? axis.size }))]);
    }
    const stray = Object.keys(inputs).find((port) => !takes.some((taken) => taken.name === port));
    if (stray !== undefined) return { ...problem(`${stray} is not wired in the model it came from: remove the wire`), port: stray };
    return { inputs: Object.fromEntries(core), outputs: Object.fromEntries(gives.map(resultOf)), parameters: Object.fromEntries(weights.map((weight, i) => weightOf(weight, withoutOther(attributes.weights[i] ?? "").other))) };
  },
  // Only ONNX Runtime computes it; the compiler writes it as it is and never asks.
  lower: () => ({}),
  glyph: ({ type }) => ({ glyph: "function", symbol: type }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x0: "f32[n=2, c=3]" }, attributes: { type: "Shrink", takes: ["x0: f32[n=2, c=3]"], gives: ["y0: f32[n=2, c=3]"] }, gives: { y0: "f32[n=2, c=3]" } },
    {
      inputs: { x0: "f32[t=5, n=2, i=3]" }, gives: { y0: "f32[t=5, d=1, n=2, h=4]" }, about: "With weights of its own.",
      attributes: { type: "RNN", takes: ["x0: f32[t=5, n=2, i=3]"], weights: ["1 W: f32[d=1, h=4, i=3]", "2 R: f32[d=1, h=4, k=4]"], gives: ["y0: f32[t=5, d=1, n=2, h=4]"], settings: ["hidden_size: int = 4"] },
    },
    { inputs: { x0: "f32[n=2, c=4]" }, attributes: { takes: ["x0: f32[n=2, c=3]"], gives: ["y0: f32[n=2, c=3]"] }, gives: "ONNX operator needs equal sizes along x0 1: 4 and 3 differ" },
    { inputs: { x0: "f32[n=2]" }, attributes: { takes: ["x0: seq(tensor(float))"], gives: ["y0: f32[]"] }, gives: "ONNX operator: it was imported for seq(tensor(float)) at x0, but f32[n=2] arrives" },
  ],
});

function resultOf({ name, type }: NamedType): readonly [string, ResultSignature] {
  const { dtype, axes, carried } = type;
  const core = axes.map((axis) => ({ label: `${name} ${axis.name}`, ...axis }));
  return [name, { core, order: "last", dtype, ...(carried === undefined ? {} : { carried }) }];
}

/** A line may end in what the bytes are to ONNX: `2 table: u8[bytes=64] as tensor(int4)[16, 8]`. */
function withoutOther(line: string): { readonly line: string; readonly other?: string } {
  const [, before, other] = /^(.*?\])\s+as\s+(.+)$/.exec(line) ?? [];
  return before === undefined || other === undefined ? { line } : { line: before, other };
}

/** The name says the place and what the array is called. */
function weightOf({ name, type }: NamedType, carried: string | undefined): readonly [string, ParameterSignature] {
  const { dtype, axes } = type;
  const made = axes.map((axis) => ({ label: `${name} ${axis.name}`, size: axis.size, name: axis.name }));
  return [placedName(name).name, { axes: made, initialiser: "zeros", fanIn: [], dtype, learned: dtype === "f32", ...(carried === undefined ? {} : { carried }) }];
}

/** `1 weight`: the place among the inputs, and a name. */
export function placedName(text: string): { readonly place: number; readonly name: string } {
  const [, place = "0", name = text] = /^(\d+)\s+(.+)$/.exec(text.trim()) ?? [];
  return { place: Number(place), name };
}

/** What each place of the operator's inputs is. */
export function placesOf(attributes: { readonly takes: readonly string[]; readonly given: readonly string[]; readonly weights: readonly string[] }): ReadonlyMap<number, OnnxPlace> {
  const places = new Map<number, OnnxPlace>();
  for (const line of attributes.takes) {
    const named = parseNamedType(line);
    if (!isProblem(named)) places.set(Number(named.name.slice(1)), { from: "wire", port: named.name });
  }
  for (const line of attributes.weights) {
    const { place, name } = placedName(line.split(":")[0] ?? "");
    places.set(place, { from: "weight", name });
  }
  for (const line of attributes.given) {
    const at = line.indexOf(":");
    places.set(Number(line.slice(0, at)), { from: "literal", text: line.slice(at + 1).trim() });
  }
  return places;
}

export type OnnxPlace = { readonly from: "wire"; readonly port: string } | { readonly from: "weight"; readonly name: string } | { readonly from: "literal"; readonly text: string };
