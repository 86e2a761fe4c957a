// Identity tensor: 1 where both indices agree.
import { isProblem, problem } from "../base/problem.ts";
import { newAxes } from "./attributes.ts";
import { newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";

export const identityTensor = defineOperator({
  name: "identity-tensor",
  title: "Identity tensor",
  about: "An array of two equal axes that is 1 where their indices agree and 0 elsewhere: a wire that comes from nowhere and leaves twice.",
  source: "Abbott, Neural Circuit Diagrams, arXiv 2402.05424; torch.eye",
  group: "linear",
  aliases: ["torch.eye", "jnp.eye", "EyeLike", "Kronecker delta", "identity matrix", "cap", "unit"],
  inputs: [],
  outputs: ["y"],
  attributes: { axes: newAxes("Axes", "a b=a", { about: "Two of one size." }) },
  signature({ axes: text }) {
    const axes = newAxesOf(text);
    if (isProblem(axes)) return axes;
    const [first, second] = axes;
    if (!first || !second || axes.length !== 2) return problem(`axes is «${text}», expected two of one size, such as a b=a`);
    return {
      outputs: { y: { core: axes, order: "last", dtype: "f32" } },
      equal: [{ left: first.size, right: second.size, because: `${first.name} and ${second.name}` }],
    };
  },
  lower(ir, _, { results, size }) {
    const [first = "", second = ""] = results["y"] ?? [];
    return ir.cast(ir.equal(ir.iota(first, size(first)), ir.iota(second, size(second))), "f32");
  },
  glyph: () => ({ glyph: "cap" }),
  operationsPerElement: 0,
  examples: [
    { inputs: {}, attributes: { axes: "a=3 b=3" }, gives: "f32[a=3, b=3]" },
    { inputs: {}, attributes: { axes: "k=4 p=5" }, gives: "Identity tensor needs equal sizes along k and p" },
    { inputs: {}, attributes: { axes: "a=2 b=a c=a" }, gives: "Identity tensor: axes is «a=2 b=a c=a», expected two of one size" },
  ],
});
