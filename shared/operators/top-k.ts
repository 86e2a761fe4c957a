// The largest few.
import { isProblem, problem } from "../base/problem.ts";
import { difference, floorQuotient, literal } from "../tensor/size-algebra.ts";
import { printSize } from "../tensor/size-text.ts";
import { axis, flag, newAxes } from "./attributes.ts";
import { chosenAxis, newAxesOf } from "./axis-choice.ts";
import { axisOrLast } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const topK = defineOperator({
  name: "top-k",
  title: "Top-k",
  about: "The largest (or smallest) few numbers along one axis, in order, and where they stood.",
  source: "torch.topk",
  group: "index",
  aliases: ["torch.topk", "TopK", "largest k", "mixture of experts routing", "beam"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["values", "indices"],
  attributes: {
    kept: newAxes("Kept", "k=2", { about: "The new axis: its name, and how many are kept." }),
    axis: axis("Axis", { about: "The axis of the alternatives; the last one when empty." }),
    largest: flag("Largest", true),
  },
  signature({ kept, axis: named }, { x }) {
    const found = newAxesOf(kept);
    if (isProblem(found)) return found;
    const [top] = found;
    if (!top || found.length !== 1) return problem(`kept is «${kept}», expected one new axis such as k=2`);
    const along = axisOrLast(x, named);
    const result = { core: [{ ...top, label: "top", at: "along" }] };
    return {
      inputs: { x: [chosenAxis("along", named)] },
      outputs: { values: result, indices: { ...result, dtype: "i32", ...(along ? { bound: along.size } : {}) } },
      // floor((k-1)/n) is 0 exactly when there are k among n.
      equal: along ? [{ left: floorQuotient(difference(top.size, literal(1)), along.size), right: literal(0), because: `${printSize(top.size)} of ${along.name}, of which there are only ${printSize(along.size)}` }] : [],
    };
  },
  lower(ir, inputs, { attributes, size }) {
    const x = operand(inputs, "x");
    const index = ir.topIndex(x, "along", size("top"), attributes.largest);
    const named = { along: "top" };
    return { values: ir.rename(ir.gatherAlong(x, "along", index), named), indices: ir.rename(index, named) };
  },
  torch(torch, inputs, { attributes }) {
    const x = operand(inputs, "x");
    const labels = x.labels.map((label) => (label === "along" ? "top" : label));
    return { tuple: `${x.code}.topk(${torch.size("top")}, dim=${torch.axis(x, "along")}${attributes.largest ? "" : ", largest=False"})`, outputs: { values: labels, indices: labels } };
  },
  jax(jax, inputs, { attributes }) {
    const x = operand(inputs, "x");
    if (!attributes.largest || jax.axis(x, "along") !== -1) return undefined;
    const labels = [...x.labels.slice(0, -1), "top"];
    return { tuple: `lax.top_k(${x.code}, ${jax.size("top")})`, outputs: { values: labels, indices: labels } };
  },
  glyph: ({ largest }) => ({ glyph: "top-k", symbol: largest ? "top" : "least" }),
  operationsPerElement: 2,
  examples: [
    { inputs: { x: "f32[x=3, e=8]" }, gives: { values: "f32[x=3, k=2]", indices: "i32<8>[x=3, k=2]" }, values: "distinct" },
    { inputs: { x: "f32[v=5, x=3]" }, attributes: { axis: "v", kept: "r=3", largest: false }, gives: { values: "f32[r=3, x=3]", indices: "i32<5>[r=3, x=3]" }, values: "distinct" },
    { inputs: { x: "f32[e=4]" }, attributes: { kept: "k=5" }, gives: "Top-k needs equal sizes along 5 of e, of which there are only 4" },
  ],
});
