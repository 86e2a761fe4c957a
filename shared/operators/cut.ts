// Cut: Takes an array apart in two along an axis.
import { isProblem } from "../base/problem.ts";
import { difference, quotient } from "../tensor/size-algebra.ts";
import { parseSize } from "../tensor/size-text.ts";
import { axis, size } from "./attributes.ts";
import { chosenAxis, likeAxis, namesIn, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { operand } from "./operand.ts";

export const cut = defineOperator({
  name: "cut",
  title: "Cut",
  about: "Takes an array apart in two along an axis: what lies before a place and what lies behind it.",
  group: "axes",
  aliases: ["chunk", "split", "deconcatenate", "halve", "torch.chunk", "torch.split", "Split"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["a", "b"],
  attributes: { axis: axis("Axis", { about: "Empty takes the channel axis, else the last." }), at: size("At", "", { about: "Length of the first part; empty takes half." }) },
  signature(attributes, inputs) {
    const type = operand(inputs, "x");
    const at = attributes.at.trim() === "" ? undefined : parseSize(attributes.at);
    if (isProblem(at)) return at;
    const name = namesIn(attributes.axis)[0] ?? usualAxis(type, "channel")?.name ?? "";
    const like = name === "" ? {} : likeAxis(type, name);
    const first = (whole: Parameters<typeof quotient>[0]) => at ?? quotient(whole, { kind: "literal", value: 2 });
    return {
      inputs: { x: [chosenAxis("whole", name, "channel")] },
      outputs: {
        a: { core: [{ label: "before", at: "whole", ...like, size: (of) => first(of("whole")) }] },
        b: { core: [{ label: "behind", at: "whole", ...like, size: (of) => difference(of("whole"), first(of("whole"))) }] },
      },
    };
  },
  lower(ir, inputs, { size: length }) {
    const x = operand(inputs, "x");
    return {
      a: ir.rename(ir.slice(x, "whole", 0, length("before")), { whole: "before" }),
      b: ir.rename(ir.slice(x, "whole", length("before"), length("whole")), { whole: "behind" }),
    };
  },
  torch(torch, inputs) {
    const x = operand(inputs, "x");
    return { tuple: `${x.code}.split([${torch.size("before")}, ${torch.size("behind")}], dim=${torch.axis(x, "whole")})`, outputs: parts(x.labels) };
  },
  jax(jax, inputs) {
    const x = operand(inputs, "x");
    return { tuple: `jnp.split(${x.code}, [${jax.size("before")}], axis=${jax.axis(x, "whole")})`, outputs: parts(x.labels) };
  },
  glyph: () => ({ glyph: "concat", variant: "mirrored" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, gives: { a: "f32[x=3, m=4]", b: "f32[x=3, m=4]" } },
    { inputs: { x: "f32[b, x=7, m=8]" }, attributes: { axis: "x", at: "1" }, gives: { a: "f32[b, x=1, m=8]", b: "f32[b, x=6, m=8]" } },
  ],
});

function parts(labels: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const named = (name: string) => labels.map((label) => (label === "whole" ? name : label));
  return { a: named("before"), b: named("behind") };
}
