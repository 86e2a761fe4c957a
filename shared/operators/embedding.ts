// A learned row for each index.
import { isProblem, problem } from "../base/problem.ts";
import { variable } from "../tensor/size-algebra.ts";
import { parseSize } from "../tensor/size-text.ts";
import { initialiser, newAxes, text } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { tableRow as row } from "./table-row.ts";

export const embedding = defineOperator({
  name: "embedding",
  title: "Embedding",
  about: "Replaces each index by a learned vector: a table whose rows the indices select.",
  source: "torch.nn.Embedding; diagram language: embedding",
  group: "learned",
  aliases: ["nn.Embedding", "token embedding", "word embedding", "lookup table", "Gather"],
  inputs: [{ name: "index", dtype: "index" }],
  outputs: ["y"],
  attributes: {
    into: newAxes("Features", "m=64", { about: "The axes of each vector." }),
    rows: text("Rows", "", { about: "How many different indices there are; the bound of the indices when empty." }),
    weight: initialiser("Initial values", "normal"),
  },
  signature({ into, rows, weight }, { index }) {
    const features = newAxesOf(into, "channel");
    if (isProblem(features)) return features;
    if (features.length === 0) return problem("features is empty, expected at least one new axis such as m=64");
    const given = rows.trim() === "" ? undefined : parseSize(rows);
    if (given && isProblem(given)) return problem(`rows is «${rows}»: ${given.problem}`);
    const count = given ?? index?.bound ?? variable("v");
    return {
      inputs: { index: [] },
      outputs: { y: { core: features, dtype: "f32" } },
      parameters: { weight: { axes: [{ label: row, size: count, name: "v" }, ...features.map(({ label }) => label)], initialiser: weight, fanIn: [row] } },
      equal: given && index?.bound ? [{ left: index.bound, right: given, because: "the indices and the rows of the table" }] : [],
    };
  },
  lower(ir, inputs, { parameters }) {
    return ir.gather(operand(parameters, "weight"), row, ir.cast(operand(inputs, "index"), "i32"));
  },
  onnx(onnx, { index }, { parameters }) {
    const { weight } = parameters;
    if (!weight || !index || (index.dtype !== "i32" && index.dtype !== "i64")) return undefined;
    return { name: onnx.node("Gather", [weight.name, index.name], { axis: weight.labels.indexOf(row) }), labels: weight.labels.flatMap((label) => (label === row ? index.labels : [label])) };
  },
  torch(torch, { index }, { parameters }) {
    const features = (parameters["weight"]?.labels ?? []).filter((label) => label !== row);
    if (!index) return undefined;
    const table = torch.module("nn.Embedding", [torch.size(row), torch.size(...features)]);
    return torch.split({ code: `${table}(${index.code})`, labels: [...index.labels, "features"] }, "features", features.map((label) => [label, torch.size(label)] as const));
  },
  jax(jax, { index }, { parameters }) {
    const features = (parameters["weight"]?.labels ?? []).filter((label) => label !== row);
    return index && { code: `${jax.parameter("weight").code}[${index.code}]`, labels: [...index.labels, ...features] };
  },
  glyph: () => ({ glyph: "embedding", symbol: "E" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { index: "i32<10>[x=3]" }, attributes: { into: "m=4" }, gives: "f32[x=3, m=4]" },
    { inputs: { index: "i32<7>[b=2, x=3]" }, attributes: { into: "h=2 k=3", weight: "normal(0.02)" }, gives: "f32[b=2, x=3, h=2, k=3]" },
    { inputs: { index: "i32<10>[x=3]" }, attributes: { rows: "12" }, gives: "Embedding needs equal sizes along the indices and the rows of the table" },
  ],
});
