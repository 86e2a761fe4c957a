// Einsum: Multiplies arrays over shared axes and sums along those that do not stay.
import { assert } from "../base/assert.ts";
import { isProblem, problem } from "../base/problem.ts";
import { text } from "./attributes.ts";
import { defineOperator, type CoreAxis } from "./define.ts";
import { readEinsumSpec } from "./einsum-spec.ts";
import type { Named } from "./named-builder.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operandList } from "./operand.ts";
import type { PythonArray, PythonBuilder, PythonOperand } from "./python-spelling.ts";

export const einsum = defineOperator({
  name: "einsum",
  title: "Einsum",
  about: "Multiplies any number of arrays over shared axes and sums along every axis that does not stay.",
  source: "Rogozhnikov, Einops, ICLR 2022",
  group: "linear",
  aliases: ["contraction", "dot product", "matrix product", "matmul", "torch.einsum", "bmm", "Einsum", "MatMul"],
  inputs: [{ name: "x", dtype: "number", variadic: { least: 1 } }],
  outputs: ["y"],
  attributes: { spec: text("Axes", "y k, x k -> y x", { about: "Axes of every operand, then those that stay; all other axes of the arrays are lifted." }) },
  signature({ spec: written }, inputs) {
    const spec = readEinsumSpec(written);
    if (isProblem(spec)) return spec;
    const ports = Object.keys(inputs).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    if (ports.length !== spec.operands.length) return problem(`«${written}» names ${spec.operands.length} operands, but ${ports.length} ${ports.length === 1 ? "array arrives" : "arrays arrive"}: connect as many, or change the text`);
    const refused = differingDTypes(inputs);
    if (refused) return refused;
    // Names the array has are taken as such; only the others are matched by place.
    const pattern = (port: string, names: readonly string[]) => names.map((name): CoreAxis => ({ label: name, ...(inputs[port]?.axes.some((axis) => axis.name === name) ? { named: name } : {}) }));
    return {
      inputs: Object.fromEntries(ports.map((port, i) => [port, pattern(port, spec.operands[i] ?? [])])),
      outputs: { y: { core: spec.result.map((label) => ({ label })), order: "last" } },
    };
  },
  lower(ir, inputs, { results }) {
    const [first, ...rest] = operandList(inputs, "x");
    assert(first, "an einsum of something");
    const stays = results["y"] ?? [];
    const whole = rest.reduce<Named<typeof first.value>>((product, x, i) => {
      const needed = new Set([...stays, ...rest.slice(i + 1).flatMap((later) => later.labels)]);
      return ir.contract(product, x, [...new Set([...product.labels, ...x.labels])].filter((label) => needed.has(label)));
    }, first);
    return ir.sum(whole, whole.labels.filter((label) => !stays.includes(label)));
  },
  torch: (torch, inputs, { results }) => spellEinsum("torch.einsum", torch, operandList(inputs, "x"), results["y"] ?? []),
  jax: (jax, inputs, { results }) => spellEinsum("jnp.einsum", jax, operandList(inputs, "x"), results["y"] ?? []),
  glyph: ({ spec }) => ({ glyph: "contraction", detail: spec }),
  operationsPerElement: 2,
  // So many products, and a sum where an axis does not stay.
  operationsOf({ spec: written }, operands) {
    const spec = readEinsumSpec(written);
    const sums = isProblem(spec) || spec.operands.some((axes) => axes.some((name) => !spec.result.includes(name)));
    return operands - 1 + (sums ? 1 : 0);
  },
  examples: [
    { inputs: { x0: "f32[y=3, k=4]", x1: "f32[x=5, k=4]" }, gives: "f32[y=3, x=5]", about: "Scores of queries against keys." },
    { inputs: { x0: "f32[b, y=3, k=4, h=2]", x1: "f32[b, x=5, k=4, h=2]" }, attributes: { spec: "y k h, x k h -> y x h" }, gives: "f32[b, y=3, x=5, h=2]", about: "The same for every head, lifted over b." },
    { inputs: { x0: "f32[n=2, m=3]", x1: "f32[m=3]", x2: "f32[n=2, m=3]" }, attributes: { spec: "n m, m, n m -> n" }, gives: "f32[n=2]", about: "Three operands." },
    { inputs: { x0: "f32[x=3, k=4]", x1: "f32[x=3, k=4]" }, gives: "f32[x=3, x′=3]", about: "One array against itself: the axis comes twice." },
    { inputs: { x0: "f32[y=3, k=4]", x1: "f32[x=5, k=6]" }, gives: "Einsum needs equal sizes along k: 4 and 6 differ" },
    { inputs: { x0: "f32[y=3, k=4]" }, gives: "Einsum: «y k, x k -> y x» names 2 operands, but 1 array arrives" },
  ],
});

function spellEinsum(call: string, python: PythonBuilder, operands: readonly PythonOperand[], labels: readonly string[]): PythonArray {
  return { code: `${call}("${python.einsum(operands.map((x) => x.labels), labels)}", ${operands.map((x) => x.code).join(", ")})`, labels };
}
