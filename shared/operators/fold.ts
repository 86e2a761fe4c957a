// Fold: The adjoint of a window: what lies in overlapping windows is summed into one axis.
import { isProblem, problem } from "../base/problem.ts";
import { difference, literal, product, sum } from "../tensor/size-algebra.ts";
import type { Size } from "../tensor/size.ts";
import { axes, numbers } from "./attributes.ts";
import { likeAxis, namesIn } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { axesUnder, extentsOf, overAttribute } from "./extent.ts";
import { closeWindows } from "./move-window.ts";
import { operand } from "./operand.ts";

export const fold = defineOperator({
  name: "fold",
  title: "Fold",
  about: "Sums what lies in overlapping windows into one axis; the adjoint of a window.",
  source: "Abbott, Neural Circuit Diagrams, arXiv 2402.05424",
  group: "convolution",
  aliases: ["overlap add", "col2im", "torch.nn.Fold", "Col2Im"],
  inputs: [{ name: "x", dtype: "number" }],
  outputs: ["y"],
  attributes: {
    over: overAttribute,
    from: axes("Window axes", "k", { about: "One an axis it moves over." }),
    stride: numbers("Stride", [1], { dragsFrom: 1 }),
    dilation: numbers("Dilation", [1], { dragsFrom: 1, advanced: true }),
    pads: numbers("Cut off", [0], { dragsFrom: 0, about: "Places cut off at both ends: one number, one an axis, or all before and then all behind.", advanced: true }),
  },
  signature({ over, from, ...steps }, inputs) {
    const type = operand(inputs, "x");
    const windows = namesIn(from);
    const rest = { ...type, axes: type.axes.filter((axis) => !windows.includes(axis.name)) };
    const names = axesUnder(rest, over, windows.map(() => 1));
    if (isProblem(names)) return names;
    const shared = names.find((name) => windows.includes(name));
    if (shared !== undefined) return problem(`${shared} cannot be a window and the axis it moves over: name two axes`);
    if (windows.length !== names.length) return problem(`it moves over ${names.join(" ")}, but takes the windows ${windows.join(" ") || "none"}: name one window axis for each`);
    const extents = extentsOf(names.length, [1], { ...steps, padding: "given" });
    if (isProblem(extents)) return extents;
    const length = (of: (label: string) => Size, i: number, stride: number, dilation: number, cut: number) => sum(product(literal(stride), difference(of(`place ${i}`), literal(1))), product(literal(dilation), difference(of(`window ${i}`), literal(1))), literal(1 - cut));
    return {
      inputs: { x: [...extents.map((extent, i) => ({ label: extent.place, named: names[i] ?? "" })), ...extents.map((extent, i) => ({ label: extent.offset, named: windows[i] ?? "" }))] },
      outputs: { y: { core: extents.map((extent, i) => ({ ...likeAxis(type, names[i] ?? ""), label: extent.over, at: extent.place, size: (of) => length(of, i, extent.stride, extent.dilation, extent.low + extent.high) })) } },
    };
  },
  lower(ir, inputs, { attributes: { over: _, from: __, ...steps }, size }) {
    const x = operand(inputs, "x");
    const count = x.labels.filter((label) => label.startsWith("place ")).length;
    const extents = extentsOf(count, Array.from({ length: count }, (___, i) => size(`window ${i}`)), { ...steps, padding: "given" });
    return isProblem(extents) ? x : closeWindows(ir, x, extents, size);
  },
  glyph: ({ stride }) => ({ glyph: "fold", symbol: "★", ...(stride.some((s) => s !== 1) ? { detail: stride.join("×") } : {}) }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[x=5, k=3, c=2]" }, gives: "f32[x=7, c=2]" },
    { inputs: { x: "f32[b, (y=3, x=3), ky=2, kx=2]" }, attributes: { from: "ky kx", stride: [2] }, gives: "f32[b, (y=6, x=6)]" },
    { inputs: { x: "f32[x=5, k=3]" }, attributes: { pads: [1] }, gives: "f32[x=5]" },
  ],
});
