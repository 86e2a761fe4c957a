// Dropout, which does nothing at inference.
import { number } from "./attributes.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";

export const dropout = defineOperator({
  name: "dropout",
  title: "Dropout",
  about: "In training, sets a random part of the numbers to 0 and scales the others up; here, where networks run, it hands its input on.",
  source: "Srivastava et al. 2014; torch.nn.Dropout in evaluation mode",
  group: "activation",
  aliases: ["nn.Dropout", "F.dropout", "Dropout", "regularization"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: { rate: number("Rate", 0.1, { least: 0, most: 1, about: "The part that training sets to 0." }) },
  signature: () => ({ outputs: { y: { core: [] } } }),
  lower: (_, inputs) => operand(inputs, "x"),
  training(ir, inputs, { attributes: { rate }, noise }) {
    const x = operand(inputs, "x");
    if (rate === 0) return { outputs: { y: x } };
    return { outputs: { y: ir.where(ir.less(noise(x.labels), rate), 0, ir.mul(x, rate === 1 ? 0 : 1 / (1 - rate))) } };
  },
  torch: (torch, { x }, { attributes: { rate } }) => x && { code: `${torch.module("nn.Dropout", [pythonNumber(rate)])}(${x.code})`, labels: x.labels },
  glyph: ({ rate }) => ({ glyph: "elementwise", symbol: "⚡", detail: String(rate) }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, gives: "f32[x=3, m=8]" },
    { inputs: { x: "f32[]" }, attributes: { rate: 0.5 }, gives: "f32[]" },
  ],
});
