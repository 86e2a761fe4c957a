// What exporters make of a rotary embedding is one again: pairs as halves or as neighbours, cut by slices or a split, whatever the base; tables of other angles stay what they are.
import { expect, test } from "vitest";
import { attributeTypes, type OnnxNode, type OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { importedGraph, mainNodes, realNumbers, typeOf, usesOf, wholeNumbers, type Written } from "./imported-graph.ts";

const [heads, places, channels] = [2, 6, 8];
const axis = (i: number) => ({ name: "axis", type: attributeTypes.int, i });
const node = (operator: string, inputs: readonly string[], outputs: readonly string[], ...attributes: NonNullable<OnnxNode["attributes"]>): OnnxNode => ({ name: outputs[0] ?? "", operator, inputs, outputs, attributes });
const cut = (start: string, end: string, step: string, output: string) => node("Slice", ["x", start, end, "last", step], [output]);

/** Half of the channels, negated, before the other. */
const turned: Readonly<Record<string, readonly OnnxNode[]>> = {
  slices: [cut("half", "far", "one", "late"), cut("zero", "half", "one", "early"), node("Neg", ["late"], ["back"]), node("Concat", ["back", "early"], ["turned"], axis(-1))],
  split: [node("Split", ["x"], ["early", "late"], axis(-1), { name: "num_outputs", type: attributeTypes.int, i: 2 }), node("Neg", ["late"], ["back"]), node("Concat", ["back", "early"], ["turned"], axis(3))],
  neighbours: [
    cut("one", "far", "two", "odd"), cut("zero", "far", "two", "even"), node("Neg", ["odd"], ["back"]), node("Unsqueeze", ["back", "last"], ["first"]), node("Unsqueeze", ["even", "last"], ["second"]),
    node("Concat", ["first", "second"], ["stacked"], axis(-1)), node("Reshape", ["stacked", "shape"], ["turned"]),
  ],
};

interface Waves {
  readonly base?: number;
  readonly dims?: readonly number[];
  readonly amplitude?: number;
  readonly shifted?: number;
}

function rotary(spelling: string, { base = 10000, dims = [1, 1, places, channels], amplitude = 1, shifted = 0 }: Waves = {}): Written {
  const isSplitByHalves = spelling !== "neighbours";
  const angle = (i: number) => {
    const [place, channel] = [Math.floor(i / channels) + shifted, i % channels];
    return place * base ** ((-2 * (isSplitByHalves ? channel % (channels / 2) : Math.floor(channel / 2))) / channels);
  };
  const shape = dims[1] === 1 ? [1, heads, places, channels] : [1, places, heads, channels];
  const scalars: readonly OnnxTensor[] = Object.entries({ zero: 0, one: 1, two: 2, half: channels / 2, far: 2 ** 40, last: -1 }).map(([name, value]) => wholeNumbers(name, [value]));
  return {
    inputs: [{ name: "x", type: typeOf(1, ...shape) }], outputs: [{ name: "y", type: typeOf(1, ...shape) }],
    initializers: [...scalars, wholeNumbers("shape", shape), realNumbers("cos", dims, (i) => amplitude * Math.cos(angle(i))), realNumbers("sin", dims, (i) => amplitude * Math.sin(angle(i)))],
    nodes: [...(turned[spelling] ?? []), node("Mul", ["x", "cos"], ["straight"]), node("Mul", ["turned", "sin"], ["across"]), node("Add", ["straight", "across"], ["y"])],
  };
}

test.each<readonly [string, Waves, Readonly<Record<string, unknown>>]>([
  ["slices", {}, {}],
  ["split", { base: 500000 }, { base: 500000 }],
  ["slices", { dims: [1, places, 1, channels] }, {}],
  ["neighbours", {}, { pairs: "neighbours" }],
])("cut by %s with %o is a rotary embedding", (spelling, waves, attributes) => {
  const model = importedGraph(rotary(spelling, waves));
  expect(usesOf(model).filter((use) => !["input", "output", "transpose", "repeat", "select"].includes(use))).toEqual(["rotary-embedding"]);
  expect(mainNodes(model).find((one) => one.kind === "operator" && one.operator === "rotary-embedding")).toMatchObject({ attributes });
});

test.each<readonly [string, Waves]>([["taller waves", { amplitude: 1.5 }], ["waves that begin later", { shifted: 3 }]])("%s stay what they are", (_, waves) => {
  expect(usesOf(importedGraph(rotary("slices", waves)))).toEqual(expect.arrayContaining(["neg", "concat", "mul", "add"]));
});
