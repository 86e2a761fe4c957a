// Flip: Turns axes round.
import { problem } from "../base/problem.ts";
import { axes } from "./attributes.ts";
import { namesIn } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const flip = defineOperator({
  name: "flip",
  title: "Flip",
  about: "Turns axes round: the last place comes first.",
  group: "axes",
  aliases: ["reverse", "mirror", "torch.flip"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: { over: axes("Axes", "", { about: "Empty takes the last." }) },
  signature({ over }, inputs) {
    const named = namesIn(over);
    const names = named.length > 0 ? named : operand(inputs, "x").axes.slice(-1).map((axis) => axis.name);
    if (names.length === 0) return { ...problem("a single number arrives, which has no axis to turn: remove the flip"), port: "x" };
    return { inputs: { x: names.map((name) => ({ label: name, named: name })) }, outputs: { y: { core: names.map((label) => ({ label })) } } };
  },
  lower(ir, inputs) {
    const x = operand(inputs, "x");
    return x.labels.filter((label) => !label.startsWith("~")).reduce((y, label) => ir.reverse(y, label), x);
  },
  torch(torch, inputs) {
    const x = operand(inputs, "x");
    return { code: `${x.code}.flip(${turned(x.labels).map((label) => torch.axis(x, label)).join(", ")})`, labels: x.labels };
  },
  jax(jax, inputs) {
    const x = operand(inputs, "x");
    const places = turned(x.labels).map((label) => jax.axis(x, label));
    return { code: `jnp.flip(${x.code}, ${places.length === 1 ? places.join("") : `(${places.join(", ")})`})`, labels: x.labels };
  },
  glyph: () => ({ glyph: "flip" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=4]" }, gives: "f32[x=3, m=4]" },
    { inputs: { x: "f32[(y=3, x=4), c]" }, attributes: { over: "y x" }, gives: "f32[(y=3, x=4), c]" },
  ],
});

/** Labels of this operator's own: those of lifted axes begin with a tilde. */
function turned(labels: readonly string[]): readonly string[] {
  return labels.filter((label) => !label.startsWith("~"));
}
