// Indices as unit vectors.
import { isProblem, problem } from "../base/problem.ts";
import { newAxes } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const oneHot = defineOperator({
  name: "one-hot",
  title: "One-hot",
  about: "Replaces each index by a vector that is 1 there and 0 elsewhere.",
  source: "torch.nn.functional.one_hot",
  group: "index",
  aliases: ["F.one_hot", "OneHot", "indicator", "dummy variables"],
  inputs: [{ name: "index", dtype: "index" }],
  outputs: ["y"],
  attributes: { into: newAxes("New axis", "v", { about: "Its size is the bound of the indices, where they have one." }) },
  signature({ into }, { index }) {
    const found = newAxesOf(into);
    if (isProblem(found)) return found;
    const [made] = found;
    if (!made || found.length !== 1) return problem(`the new axis is «${into}», expected one such as v=10`);
    // A bare name takes whatever bound the indices have.
    const bare = made.size.kind === "variable" && made.size.name === made.name;
    const size = bare ? (index?.bound ?? made.size) : made.size;
    return {
      inputs: { index: [] },
      outputs: { y: { core: [{ ...made, label: "made", size }], dtype: "f32" } },
      equal: index?.bound && !bare ? [{ left: index.bound, right: made.size, because: "the indices and the new axis" }] : [],
    };
  },
  lower(ir, inputs, { size }) {
    const index = ir.cast(operand(inputs, "index"), "i32");
    return ir.cast(ir.equal(index, ir.iota("made", size("made"))), "f32");
  },
  torch: (torch, { index }) => index && { code: `F.one_hot(${index.code}, ${torch.size("made")}).float()`, labels: [...index.labels, "made"] },
  jax: (jax, { index }) => index && { code: `jax.nn.one_hot(${index.code}, ${jax.size("made")})`, labels: [...index.labels, "made"] },
  glyph: ({ into }) => ({ glyph: "index", symbol: "1", detail: into }),
  operationsPerElement: 1,
  examples: [
    { inputs: { index: "i32<10>[x=3]" }, gives: "f32[x=3, v=10]" },
    { inputs: { index: "i32[b=2]" }, attributes: { into: "k=4" }, gives: "f32[b=2, k=4]" },
    { inputs: { index: "i32<10>[x=3]" }, attributes: { into: "k=4" }, gives: "One-hot needs equal sizes along the indices and the new axis" },
  ],
});
