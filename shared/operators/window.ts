// Window: Opens the windows of a convolution as axes of their own.
import { isProblem, problem } from "../base/problem.ts";
import { ceilQuotient, literal } from "../tensor/size-algebra.ts";
import type { Size } from "../tensor/size.ts";
import { newAxes } from "./attributes.ts";
import { likeAxis, newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { axesUnder, coreAxes, extentsOf, overAttribute, placesIn, stepAttributes } from "./extent.ts";
import { openWindows } from "./move-window.ts";
import { operand } from "./operand.ts";

export const window = defineOperator({
  name: "window",
  title: "Window",
  about: "Opens the windows of a convolution: every place along an axis gets the numbers around it along a new axis.",
  source: "Abbott, Neural Circuit Diagrams, arXiv 2402.05424",
  group: "convolution",
  aliases: ["unfold", "im2col", "sliding window", "patches", "torch.nn.Unfold"],
  inputs: [{ name: "x", dtype: "number" }],
  outputs: ["y"],
  attributes: { over: overAttribute, to: newAxes("Window axes", "k=3", { about: "One an axis it moves over, with its length." }), ...stepAttributes },
  signature({ over, to, ...steps }, inputs) {
    const type = operand(inputs, "x");
    const made = newAxesOf(to, "window");
    if (isProblem(made)) return made;
    const names = axesUnder(type, over, made.map(() => 1));
    if (isProblem(names)) return names;
    if (made.length !== names.length) return problem(`it moves over ${names.join(" ")}, but makes ${made.length === 0 ? "no axes" : made.map((a) => a.name).join(" ")}: name one window axis for each`);
    // Lengths of windows may be symbols; the numbers here only carry the steps.
    const extents = extentsOf(names.length, made.map((a) => (a.size.kind === "literal" ? a.size.value : 1)), steps);
    if (isProblem(extents)) return extents;
    const last = type.axes.findLast((axis) => names.includes(axis.name))?.name ?? "";
    const places = extents.map((extent, i) => ({
      ...likeAxis(type, names[i] ?? ""), label: extent.place, at: extent.over,
      size: (of: (label: string) => Size) => (steps.padding === "same" ? ceilQuotient(of(extent.over), literal(extent.stride)) : placesIn(of(extent.over), made[i]?.size ?? literal(1), extent)),
    }));
    // Where as many places come out as went in, the name that stays says so; numbers of one's own are said by the slots.
    const guards = extents.map(({ low, high }, i) => (steps.padding === "given" && low + high > 0 ? { guard: names[i] ?? "" } : {}));
    return {
      inputs: { x: coreAxes(names, extents) },
      outputs: { y: { core: [...places, ...extents.map((extent, i) => ({ ...(made[i] ?? {}), ...guards[i], label: extent.offset, at: `over ${names.indexOf(last)}` }))] } },
    };
  },
  lower(ir, inputs, { attributes: { over: _, to: __, ...steps }, size }) {
    const x = operand(inputs, "x");
    const count = x.labels.filter((label) => label.startsWith("over ")).length;
    const extents = extentsOf(count, Array.from({ length: count }, (___, i) => size(`window ${i}`)), steps);
    return isProblem(extents) ? x : openWindows(ir, x, extents);
  },
  glyph: ({ stride, dilation }) => ({ glyph: "window", symbol: dilation.some((d) => d !== 1) ? `★·${dilation.join("×")}` : "★", ...(stride.some((s) => s !== 1) ? { detail: stride.join("×") } : {}) }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=5, c=2]" }, gives: "f32[x=5, k=3, c=2]" },
    { inputs: { x: "f32[b, (y=6, x=6), c=2]" }, attributes: { to: "ky=2 kx=2", stride: [2], padding: "valid" }, gives: "f32[b, (y=3, x=3), ky=2, kx=2, c=2]" },
    { inputs: { x: "f32[x=9]" }, attributes: { dilation: [2], padding: "valid" }, gives: "f32[x=5, k=3]" },
    { inputs: { x: "f32[(y=5, x=5)]" }, gives: "Window: it moves over y x, but makes k" },
  ],
});
