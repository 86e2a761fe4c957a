// Concatenate: Puts arrays one behind the other along an axis.
import { sum } from "../tensor/size-algebra.ts";
import { axis } from "./attributes.ts";
import { namesIn, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operandList } from "./operand.ts";
import { type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const concat = defineOperator({
  name: "concat",
  title: "Concatenate",
  about: "Puts arrays one behind the other along an axis; all their other axes meet by name.",
  group: "axes",
  aliases: ["cat", "append", "stack", "torch.cat", "Concat"],
  inputs: [{ name: "x", dtype: "any", variadic: { least: 2 } }],
  outputs: ["y"],
  attributes: { axis: axis("Axis", { about: "Empty takes the channel axis, else the last." }) },
  signature(attributes, inputs) {
    const refused = differingDTypes(inputs);
    if (refused) return refused;
    const ports = Object.keys(inputs).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    const first = inputs[ports[0] ?? ""];
    const named = namesIn(attributes.axis)[0] ?? (first && usualAxis(first, "channel")?.name);
    return {
      inputs: Object.fromEntries(ports.map((port) => [port, [{ label: `of ${port}`, ...(named === undefined ? { role: "channel" as const } : { named }) }]])),
      outputs: { y: { core: [{ label: "joined", at: `of ${ports[0]}`, ...(named === undefined ? {} : { name: named }), ...roleOf(first?.axes.find((a) => a.name === named)?.role), size: (of) => sum(...ports.map((port) => of(`of ${port}`))) }] } },
    };
  },
  lower(ir, inputs) {
    const parts = operandList(inputs, "x").map((x) => ir.rename(x, Object.fromEntries(x.labels.filter((label) => label.startsWith("of x")).map((label) => [label, "joined"]))));
    const sizes = Object.fromEntries(parts.flatMap((x) => x.labels.filter((label) => label !== "joined").map((label) => [label, ir.sizeOf(x, label)] as const)));
    const labels = [...Object.keys(sizes), "joined"];
    return ir.concat(parts.map((x) => ir.align(x, labels, sizes)), "joined");
  },
  torch: (torch, inputs) => spellConcat("torch.cat", "dim", torch, inputs),
  jax: (jax, inputs) => spellConcat("jnp.concatenate", "axis", jax, inputs),
  glyph: () => ({ glyph: "concat" }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x0: "f32[(y=4, x=5), c=2]", x1: "f32[(y=4, x=5), c=3]" }, gives: "f32[(y=4, x=5), c=5]" },
    { inputs: { x0: "f32[b, x=1, m=4]", x1: "f32[b, x=3, m=4]", x2: "f32[x=2, m=4]" }, attributes: { axis: "x" }, gives: "f32[b, x=6, m=4]", about: "An array without the axis b is used again along it." },
    { inputs: { x0: "f32[x=3, c=2]", x1: "f32[x=4, c=2]" }, gives: "Concatenate needs equal sizes along x: 3 and 4 differ" },
  ],
});

function roleOf<R>(role: R | undefined): { readonly role?: R } {
  return role === undefined ? {} : { role };
}

/** Arrays that lack an axis of the others would have to be repeated first. */
function spellConcat(call: string, keyword: string, python: PythonBuilder, inputs: Readonly<Record<string, PythonOperand>>): PythonArray | undefined {
  const parts = operandList(inputs, "x").map((x): PythonArray => ({ code: x.code, labels: x.labels.map((label) => (label.startsWith("of x") ? "joined" : label)) }));
  const [first] = parts;
  if (!first || parts.some((x) => x.labels.length !== first.labels.length || x.labels.some((label) => !first.labels.includes(label)))) return undefined;
  return { code: `${call}([${parts.map((x) => python.order(x, first.labels).code).join(", ")}], ${keyword}=${python.axis(first, "joined")})`, labels: first.labels };
}
