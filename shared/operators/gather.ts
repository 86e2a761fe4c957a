// Selection by index.
import { axis } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonIndex } from "./python-spelling.ts";

export const gather = defineOperator({
  name: "gather",
  title: "Gather",
  about: "Selects elements along one axis by an array of indices, whose axes take that axis' place; axes of one name run together.",
  source: "torch.index_select, torch.gather; diagram language: selection",
  group: "index",
  aliases: ["torch.index_select", "torch.gather", "torch.take_along_dim", "Gather", "GatherElements", "select", "look up"],
  inputs: [{ name: "x", dtype: "any", about: "The array that is read." }, { name: "index", dtype: "index", about: "Which elements." }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "The axis of x that the indices count; the last one when empty." }) },
  signature: ({ axis: named }, { x, index }) => ({
    inputs: { x: [chosenAxis("along", named)], index: [] },
    outputs: { y: { core: [], ...(x ? { dtype: x.dtype } : {}), ...(x?.bound ? { bound: x.bound } : {}) } },
    equal: index?.bound ? [{ left: index.bound, right: "along", because: "the indices and the axis they count" }] : [],
  }),
  lower(ir, inputs) {
    const x = operand(inputs, "x");
    const index = ir.cast(operand(inputs, "index"), "i32");
    // Axes that both have are walked together; without any, a plain look-up does.
    if (!index.labels.some((label) => x.labels.includes(label))) return ir.gather(x, "along", index);
    return ir.at(ir.gatherAlong(x, "along", index), "along", 0);
  },
  onnx(onnx, { x, index }) {
    if (!x || !index || (index.dtype !== "i32" && index.dtype !== "i64") || index.labels.some((label) => x.labels.includes(label))) return undefined;
    return { name: onnx.node("Gather", [x.name, index.name], { axis: x.labels.indexOf("along") }), labels: x.labels.flatMap((label) => (label === "along" ? index.labels : [label])) };
  },
  torch: (_, { x, index }) => (!x || !index || index.labels.some((label) => x.labels.includes(label)) ? undefined : { code: pythonIndex(x, "along", index.code), labels: x.labels.flatMap((label) => (label === "along" ? index.labels : [label])) }),
  jax: (_, { x, index }) => (!x || !index || index.labels.some((label) => x.labels.includes(label)) ? undefined : { code: pythonIndex(x, "along", index.code), labels: x.labels.flatMap((label) => (label === "along" ? index.labels : [label])) }),
  glyph: () => ({ glyph: "gather" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[m=4, v=10]", index: "i32<10>[x=3]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[x=3, v=10]", index: "i32<10>[x=3]" }, gives: "f32[x=3]", about: "Both run along x: one element for each." },
    { inputs: { x: "f32[v=10, m=4]", index: "i32<10>[b=2, x=3]" }, attributes: { axis: "v" }, gives: "f32[b=2, x=3, m=4]" },
    { inputs: { x: "f32[v=10]", index: "i32<12>[x=3]" }, gives: "Gather needs equal sizes along the indices and the axis they count" },
  ],
});
