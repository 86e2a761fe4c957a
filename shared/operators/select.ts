// Select: One place along an axis; the axis is gone.
import { isProblem } from "../base/problem.ts";
import { difference, literal } from "../tensor/size-algebra.ts";
import { parseSize } from "../tensor/size-text.ts";
import { axis, size } from "./attributes.ts";
import { chosenAxis, namesIn, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonIndex } from "./python-spelling.ts";

export const select = defineOperator({
  name: "select",
  title: "Index",
  about: "Takes one place along an axis; the axis is gone, all others stay.",
  group: "axes",
  aliases: ["index", "pick", "at", "torch.select", "Gather"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "Empty takes the last." }), at: size("Place", "0", { about: "Counted from 0; n-1 is the last of n." }) },
  signature({ axis: named, at }, inputs) {
    const type = operand(inputs, "x");
    const place = parseSize(at);
    if (isProblem(place)) return place;
    const name = namesIn(named)[0] ?? usualAxis({ ...type, axes: type.axes.slice(-1) }, "position")?.name ?? "";
    return {
      inputs: { x: [chosenAxis("whole", name)] },
      outputs: { y: { core: [] } },
      room: [
        { size: (of) => difference(of("whole"), difference(place, literal(-1))), because: `place ${at} lies behind the last of ${name}: places are counted from 0, choose a smaller one` },
        { size: place, because: `place ${at} lies before the first: places are counted from 0, choose a larger one` },
      ],
    };
  },
  lower: (ir, inputs, { attributes }) => ir.at(operand(inputs, "x"), "whole", Number(attributes.at)),
  torch: (torch, { x }, { attributes }) => x && { code: pythonIndex(x, "whole", torch.sizeOf(attributes.at)), labels: x.labels.filter((label) => label !== "whole") },
  jax: (jax, { x }, { attributes }) => x && { code: pythonIndex(x, "whole", jax.sizeOf(attributes.at)), labels: x.labels.filter((label) => label !== "whole") },
  glyph: ({ at }) => ({ glyph: "index", symbol: at }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { at: "2" }, gives: "f32[x=3]" },
    { inputs: { x: "f32[b, x=7, m]" }, attributes: { axis: "x" }, gives: "f32[b, m]", about: "The first token of every sequence." },
    { inputs: { x: "f32[x=7]" }, attributes: { at: "7" }, gives: "Index: place 7 lies behind the last of x" },
  ],
});
