// Rearrange: Splits, joins and reorders axes in one step.
import { isProblem, problem } from "../base/problem.ts";
import { product, quotient } from "../tensor/size-algebra.ts";
import type { Size } from "../tensor/size.ts";
import { printSize } from "../tensor/size-text.ts";
import { usualRole } from "../tensor/roles.ts";
import { parseAxes } from "../tensor/type-text.ts";
import { newAxes, text } from "./attributes.ts";
import { likeAxis } from "./axis-choice.ts";
import { defineOperator, type CoreAxis, type ResultAxis } from "./define.ts";
import { operand } from "./operand.ts";
import { type PythonArray, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";
import { readPattern, type PatternAxis } from "./rearrange-pattern.ts";

const labelOf = (names: PatternAxis) => (names.length === 1 ? (names[0] ?? "") : `(${names.join(" ")})`);

export const rearrange = defineOperator({
  name: "rearrange",
  title: "Rearrange",
  about: "Splits, joins and reorders axes in one step, written as the axes before and after.",
  source: "Rogozhnikov, Einops, ICLR 2022",
  group: "axes",
  aliases: ["reshape", "view", "einops", "permute", "Reshape", "Transpose"],
  inputs: [{ name: "x", dtype: "any" }],
  outputs: ["y"],
  attributes: {
    pattern: text("Pattern", "(h k) -> h k", { about: "Brackets hold axes that lie in one, the slowest first; axes that are not named are lifted." }),
    sizes: newAxes("Sizes", "", { about: "Of axes that are split off, such as h=4; the others follow." }),
  },
  signature({ pattern: written, sizes: given }, inputs) {
    const pattern = readPattern(written);
    if (isProblem(pattern)) return pattern;
    const sizes = parseAxes(given);
    if (isProblem(sizes)) return sizes;
    const type = operand(inputs, "x");
    const whole = new Set(pattern.from.flatMap((names) => (names.length === 1 ? names : [])));
    const sizeOf = (name: string): Size => sizes.find((axis) => axis.name === name)?.size ?? { kind: "variable", name };
    const core = pattern.from.map((names): CoreAxis => {
      const label = labelOf(names);
      const named = names.length === 1 ? label : names.join("");
      const size = names.length === 1 ? sizes.find((axis) => axis.name === label)?.size : product(...names.map(sizeOf));
      return { label, ...(type.axes.some((axis) => axis.name === named) ? { named } : {}), ...(size ? { size } : {}) };
    });
    // A part that comes out alone is told by its result; of the others in one axis, all but one must be given.
    const told = (name: string) => sizes.some((axis) => axis.name === name) || pattern.to.some((names) => names.length === 1 && names[0] === name);
    const untold = pattern.from.filter((names) => names.length > 1).map((names) => ({ names, open: names.filter((name) => !told(name)) }));
    const vague = untold.find(({ open }) => open.length > 1);
    if (vague) return problem(`the sizes of ${vague.open.join(" and ")} do not follow from «${written}»: give all but one of them at Sizes, such as ${vague.open[0]}=2`);
    const room = untold.filter(({ open }) => open.length === 1).map(({ names, open }) => ({
      size: (of: (label: string) => Size) => quotient(of(labelOf(names)), product(...names.filter((name) => name !== open[0]).map(sizeOf))),
      because: `${labelOf(names)} cannot be parted so that ${open[0]} is whole: choose sizes that divide it`,
    }));
    const [only] = pattern.from;
    const result = pattern.to.map((names): ResultAxis => {
      const label = labelOf(names);
      if (names.length === 1 && whole.has(label)) return { label };
      const name = names.join("");
      const role = usualRole(name);
      const like = names.length === 1 ? { name } : { ...likeAxis(type, name), name };
      return { label, ...like, size: (of) => product(...names.map((part) => (whole.has(part) ? of(part) : sizeOf(part)))), ...(role ? { role } : {}), ...(pattern.from.length === 1 && only ? { at: labelOf(only) } : {}) };
    });
    return { inputs: { x: core }, outputs: { y: { core: result, order: pattern.from.length === 1 ? "in-place" : "last" } }, room };
  },
  lower(ir, inputs, { attributes, size, results }) {
    let x = operand(inputs, "x");
    const pattern = readPattern(attributes.pattern);
    const sizes = parseAxes(attributes.sizes);
    if (isProblem(pattern) || isProblem(sizes)) return x;
    const known = new Map<string, number>(sizes.flatMap((axis) => (axis.size.kind === "literal" ? [[axis.name, axis.size.value] as const] : [])));
    for (const label of results["y"] ?? []) if (!label.startsWith("(")) known.set(label, size(label));
    for (const names of pattern.from) {
      if (names.length === 1) continue;
      // One part may be told by the whole and the others.
      const rest = names.reduce((total, name) => total / (known.get(name) ?? 1), size(labelOf(names)));
      x = ir.split(x, labelOf(names), names.map((name) => [name, known.get(name) ?? rest] as const));
    }
    return pattern.to.reduce((y, names) => (names.length === 1 ? y : ir.join(y, names, labelOf(names))), x);
  },
  torch: (torch, { x }, { attributes, results }) => x && spellRearrange(torch, x, attributes, results["y"] ?? []),
  jax: (jax, { x }, { attributes, results }) => x && spellRearrange(jax, x, attributes, results["y"] ?? []),
  glyph: ({ pattern }) => ({ glyph: "split", variant: "rearrange", detail: pattern }),
  operationsPerElement: 0,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { sizes: "h=2" }, gives: "f32[x=3, h=2, k=4]" },
    { inputs: { x: "f32[b, h=2, x=3, k=4]" }, attributes: { pattern: "h x k -> x (h k)" }, gives: "f32[b, x=3, hk=8]" },
    { inputs: { x: "f32[x=3, k=4]" }, attributes: { pattern: "x k -> k x" }, gives: "f32[k=4, x=3]" },
    { inputs: { x: "f32[(y=4, x=6), c=3]" }, attributes: { pattern: "(y p) (x q) c -> y x (p q c)", sizes: "p=2 q=2" }, gives: "f32[y=2, x=3, pqc=12]", about: "Patches of a picture." },
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { pattern: "m -> k" }, gives: "Rearrange: m stands on one side" },
  ],
});

/** Splits, one new order, joins; of the parts of an axis one size may be left to Python. */
function spellRearrange(python: PythonBuilder, x: PythonOperand, attributes: { readonly pattern: string; readonly sizes: string }, result: readonly string[]): PythonArray | undefined {
  const pattern = readPattern(attributes.pattern);
  const sizes = parseAxes(attributes.sizes);
  if (isProblem(pattern) || isProblem(sizes)) return undefined;
  const told = (name: string) => {
    const given = sizes.find((axis) => axis.name === name)?.size;
    return given ? python.sizeOf(printSize(given)) : result.includes(name) ? python.size(name) : "-1";
  };
  const parted = pattern.from.reduce<PythonArray>((y, names) => (names.length === 1 ? y : python.split(y, labelOf(names), names.map((name) => [name, told(name)] as const))), x);
  const groups = new Map(pattern.to.map((names) => [labelOf(names), names] as const));
  const ordered = python.order(parted, result.flatMap((label) => groups.get(label) ?? [label]));
  return pattern.to.reduce((y, names) => (names.length === 1 ? y : python.join(y, names, labelOf(names))), ordered);
}
