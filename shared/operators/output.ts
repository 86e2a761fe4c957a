// Output: What the network gives: the end of a diagram, or of a block.
import { defineOperator } from "./define.ts";

export const output = defineOperator({
  name: "output",
  title: "Output",
  about: "What the network gives; inside a block, what the block gives.",
  group: "input and output",
  aliases: ["result", "return", "end"],
  inputs: [{ name: "x", dtype: "any", carried: true }],
  outputs: [],
  attributes: {},
  signature: () => ({ outputs: {} }),
  lower: () => ({}),
  glyph: () => ({ glyph: "output" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: {} },
    { inputs: {}, gives: "Output waits for an array at x" },
  ],
});
