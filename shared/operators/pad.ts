// Pad: Makes room around the places of axes.
import { problem } from "../base/problem.ts";
import { difference, literal, sum } from "../tensor/size-algebra.ts";
import { axes, choice, integer, number } from "./attributes.ts";
import { chosenAxes, likeAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";

const inside = (i: number) => `inner ${i}`;
const outside = (i: number) => `outer ${i}`;

export const pad = defineOperator({
  name: "pad",
  title: "Pad",
  about: "Makes room around axes, filled with a number, the reflected inside or the repeated edge.",
  group: "axes",
  aliases: ["padding", "border", "torch.nn.functional.pad", "Pad"],
  inputs: [{ name: "x", dtype: "number" }],
  outputs: ["y"],
  attributes: {
    over: axes("Axes", "", { about: "Empty takes the position axes." }),
    before: integer("Before", 1, { least: 0 }),
    after: integer("Behind", 1, { least: 0 }),
    mode: choice("Filled with", ["constant", "reflect", "edge"], "constant"),
    value: number("Number", 0),
  },
  signature({ over, before, after, mode }, inputs) {
    const type = operand(inputs, "x");
    const names = chosenAxes(type, over, "position");
    if (names.length === 0) return { ...problem("no position axis arrives: name the axes to pad"), port: "x" };
    return {
      inputs: { x: names.map((name, i) => ({ label: inside(i), named: name })) },
      outputs: { y: { core: names.map((name, i) => ({ ...likeAxis(type, name), label: outside(i), at: inside(i), size: (of) => sum(of(inside(i)), literal(before + after)) })) } },
      ...(mode === "reflect" ? { room: names.map((name, i) => ({ size: (of: (label: string) => ReturnType<typeof literal>) => difference(of(inside(i)), literal(Math.max(before, after) + 1)), because: `${name} is too short to be reflected ${Math.max(before, after)} places deep: pad less` })) } : {}),
    };
  },
  lower(ir, inputs, { attributes: { before, after, mode, value }, size }) {
    let x = operand(inputs, "x");
    const whole = x.labels.filter((label) => label.startsWith("inner "));
    for (const label of whole) {
      const n = size(label);
      const to = label.replace("inner", "outer");
      if (mode === "constant") x = ir.rename(ir.pad(x, label, before, after, value), { [label]: to });
      else {
        const bounded = (place: number) => Math.min(n - 1, Math.max(0, place));
        const reflected = (place: number) => bounded(place < 0 ? -place : place >= n ? 2 * (n - 1) - place : place);
        const places = Array.from({ length: n + before + after }, (_, i) => (mode === "edge" ? bounded : reflected)(i - before));
        x = ir.gather(x, label, ir.constant(places, [to], [places.length], "i32"));
      }
    }
    return x;
  },
  torch(torch, inputs, { attributes: { before, after, mode, value } }) {
    const x = operand(inputs, "x");
    const padded = x.labels.filter((label) => label.startsWith("inner "));
    const lifted = x.labels.filter((label) => !padded.includes(label));
    // Only constant padding goes for any number of axes.
    if (mode !== "constant" && (padded.length > 3 || lifted.length < 1 || lifted.length > 2)) return undefined;
    const ordered = torch.order(x, [...lifted, ...padded]);
    const sides = padded.map(() => `${before}, ${after}`).join(", ");
    const how = mode === "constant" ? (value === 0 ? "" : `, value=${pythonNumber(value)}`) : `, mode="${mode === "edge" ? "replicate" : mode}"`;
    return { code: `F.pad(${ordered.code}, (${sides})${how})`, labels: [...lifted, ...padded.map((label) => label.replace("inner", "outer"))] };
  },
  jax(_, inputs, { attributes: { before, after, mode, value } }) {
    const x = operand(inputs, "x");
    const sides = x.labels.map((label) => (label.startsWith("inner ") ? `(${before}, ${after})` : "(0, 0)"));
    const how = mode !== "constant" ? `, mode="${mode}"` : value === 0 ? "" : `, constant_values=${pythonNumber(value)}`;
    return { code: `jnp.pad(${x.code}, (${sides.join(", ")}${sides.length === 1 ? "," : ""})${how})`, labels: x.labels.map((label) => label.replace("inner ", "outer ")) };
  },
  glyph: ({ before, after }) => ({ glyph: "pad", symbol: before === after ? `${before}` : `${before} ${after}` }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[(y=3, x=4), c=2]" }, gives: "f32[(y=5, x=6), c=2]" },
    { inputs: { x: "f32[b, x=4, c=2]" }, attributes: { before: 2, after: 0, value: -1 }, gives: "f32[b, x=6, c=2]" },
    { inputs: { x: "f32[x=4]" }, attributes: { mode: "reflect", before: 2 }, gives: "f32[x=7]" },
    { inputs: { x: "f32[x, c=3]" }, attributes: { mode: "edge", over: "c" }, gives: "f32[x, c=5]" },
    { inputs: { x: "f32[x=2]" }, attributes: { mode: "reflect", before: 2 }, gives: "Pad: x is too short to be reflected" },
  ],
});
