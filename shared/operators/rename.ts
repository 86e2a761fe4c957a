// Rename: Gives an axis another name.
import { isProblem, problem } from "../base/problem.ts";
import { usualRole } from "../tensor/roles.ts";
import { parseAxes } from "../tensor/type-text.ts";
import { axis, text } from "./attributes.ts";
import { chosenAxis, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const rename = defineOperator({
  name: "rename",
  title: "Rename",
  about: "Gives an axis another name, so that it meets, or no longer meets, axes of other arrays.",
  group: "axes",
  aliases: ["label", "relabel", "Identity"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "Empty takes the last." }), as: text("New name", "x") },
  signature({ axis: named, as }, inputs) {
    const type = operand(inputs, "x");
    const names = parseAxes(as);
    const name = isProblem(names) ? undefined : names[0]?.name;
    if (name === undefined || (!isProblem(names) && names.length > 1)) return problem(`«${as}» is no axis name: write a name such as x`);
    const role = usualRole(name);
    const chosen = named.trim() === "" ? (usualAxis({ ...type, axes: type.axes.slice(-1) }, "position")?.name ?? "") : named;
    return { inputs: { x: [chosenAxis("axis", chosen)] }, outputs: { y: { core: [{ label: "axis", name, ...(role ? { role } : {}) }] } } };
  },
  lower: (_, inputs) => operand(inputs, "x"),
  torch: (_, { x }) => x,
  jax: (_, { x }) => x,
  glyph: ({ as }) => ({ glyph: "join", variant: "rename", detail: as }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, attributes: { as: "n" }, gives: "f32[x=3, n=4]" },
    { inputs: { x: "f32[x=3, m=4]" }, attributes: { axis: "x", as: "y" }, gives: "f32[y=3, m=4]" },
  ],
});
