// A linear map of its own for each index.
import { isProblem, problem } from "../base/problem.ts";
import { variable } from "../tensor/size-algebra.ts";
import { parseSize } from "../tensor/size-text.ts";
import { axes, initialiser, newAxes, text } from "./attributes.ts";
import { namesIn, newAxesOf, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { notF32 } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import type { PythonBuilder, PythonOperand } from "./python-spelling.ts";
import { tableRow } from "./table-row.ts";

export const linearByIndex = defineOperator({
  name: "linear-by-index",
  title: "Linear by index",
  about: "A table of learned linear maps: indices choose at every place which of them takes some axes to new ones.",
  source: "Shazeer et al., Outrageously Large Neural Networks, arXiv 1701.06538",
  group: "linear",
  aliases: ["expert", "experts", "mixture of experts", "MoE", "grouped GEMM", "switch", "conditional computation"],
  // What chooses comes first, so that its axes stand outermost in the result as well.
  inputs: [{ name: "index", dtype: "index", about: "Which map; its axes that x lacks are axes of the result." }, { name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    from: axes("From axes", "", { about: "The axes of x that the maps take; empty takes the channel axis, else the last." }),
    to: newAxes("To axes", "m=64"),
    rows: text("Maps", "", { about: "How many different ones there are; the bound of the indices when empty." }),
    initialiser: initialiser("Starts as", "kaiming"),
  },
  signature(attributes, { index, x }) {
    const refused = x && notF32(x, "x");
    if (refused) return refused;
    const to = newAxesOf(attributes.to, "channel");
    if (isProblem(to)) return to;
    const usual = x && usualAxis(x, "channel");
    const named = namesIn(attributes.from);
    const from = named.length > 0 ? named : usual ? [usual.name] : [];
    if (from.length === 0) return { ...problem("its maps take at least one axis, but a single number arrives: insert a repeat"), port: "x" };
    const given = attributes.rows.trim() === "" ? undefined : parseSize(attributes.rows);
    if (given && isProblem(given)) return problem(`maps is «${attributes.rows}»: ${given.problem}`);
    const count = given ?? index?.bound ?? variable("e");
    return {
      inputs: { x: from.map((name) => ({ label: name, named: name })), index: [] },
      outputs: { y: { core: to, order: "last", dtype: "f32" } },
      parameters: { weight: { axes: [{ label: tableRow, size: count, name: "e" }, ...from, ...to.map(({ label }) => label)], initialiser: attributes.initialiser, fanIn: from } },
      equal: given && index?.bound ? [{ left: index.bound, right: given, because: "the indices and the maps" }] : [],
    };
  },
  lower(ir, inputs, { parameters, results }) {
    const chosen = ir.gather(operand(parameters, "weight"), tableRow, ir.cast(operand(inputs, "index"), "i32"));
    return ir.contract(operand(inputs, "x"), chosen, results["y"] ?? []);
  },
  torch: (torch, { index, x }, { results }) => x && index && spell("torch.einsum", torch, x, index, results["y"] ?? []),
  jax: (jax, { index, x }, { results }) => x && index && spell("jnp.einsum", jax, x, index, results["y"] ?? []),
  glyph: () => ({ glyph: "linear", symbol: "L", detail: "e" }),
  operationsPerElement: 2,
  examples: [
    { inputs: { index: "i32<5>[x=3, k=2]", x: "f32[x=3, m=4]" }, attributes: { to: "f=6" }, gives: "f32[x=3, k=2, f=6]", about: "Two of five experts for each token." },
    { inputs: { index: "i32<5>[x=3, k=2]", x: "f32[x=3, k=2, f=6]" }, attributes: { from: "f", to: "m=4" }, gives: "f32[x=3, k=2, m=4]", about: "And back, each by its own expert." },
    { inputs: { index: "i32<5>[]", x: "f32[x=3, m=4]" }, attributes: { to: "h=2 k=3" }, gives: "f32[x=3, h=2, k=3]", about: "One map for all places." },
    { inputs: { index: "i32<5>[x=3]", x: "f32[x=3, m=4]" }, attributes: { rows: "7" }, gives: "Linear by index needs equal sizes along the indices and the maps" },
  ],
});

function spell(call: string, python: PythonBuilder, x: PythonOperand, index: PythonOperand, labels: readonly string[]) {
  const { code, labels: [, ...own] } = python.parameter("weight");
  return { code: `${call}("${python.einsum([x.labels, [...index.labels, ...own]], labels)}", ${x.code}, ${code}[${index.code}])`, labels };
}
