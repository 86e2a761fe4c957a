// Linear: A learned linear map over any axes.
import { isProblem, problem } from "../base/problem.ts";
import { axes, flag, initialiser, newAxes, numbers } from "./attributes.ts";
import { namesIn, newAxesOf, usualAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { notF32 } from "./one-dtype.ts";
import { operand } from "./operand.ts";

export const linear = defineOperator({
  name: "linear",
  title: "Linear",
  about: "A learned linear map that takes some axes to new ones, at every place of all the other axes.",
  source: "Abbott, Neural Circuit Diagrams, arXiv 2402.05424",
  group: "linear",
  aliases: ["dense", "fully connected", "projection", "torch.nn.Linear", "Gemm", "MatMul"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    from: axes("From axes", "", { about: "The axes it takes; empty takes the channel axis, else the last." }),
    to: newAxes("To axes", "m=64"),
    bias: flag("Bias", true),
    initialiser: initialiser("Starts as", "kaiming"),
    biasInitialiser: initialiser("Bias starts as", "zeros", { advanced: true }),
    values: numbers("Values", [], { about: "Given weights, the axes taken first; they win over the start value.", advanced: true }),
  },
  signature(attributes, inputs) {
    const type = operand(inputs, "x");
    const refused = notF32(type, "x");
    if (refused) return refused;
    const to = newAxesOf(attributes.to, "channel");
    if (isProblem(to)) return to;
    const usual = usualAxis(type, "channel");
    const named = namesIn(attributes.from);
    const from = named.length > 0 ? named : usual ? [usual.name] : [];
    if (from.length === 0) return { ...problem("it takes at least one axis, but a single number arrives: insert a repeat, or take a parameter and a product"), port: "x" };
    const made = to.map((axis) => axis.label);
    return {
      inputs: { x: from.map((name) => ({ label: name, named: name })) },
      outputs: { y: { core: to } },
      parameters: {
        weight: { axes: [...from, ...made], initialiser: attributes.initialiser, fanIn: from, ...(attributes.values.length > 0 ? { values: attributes.values } : {}) },
        ...(attributes.bias ? { bias: { axes: made, initialiser: attributes.biasInitialiser, fanIn: [] } } : {}),
      },
    };
  },
  lower(ir, inputs, { parameters }) {
    const x = operand(inputs, "x");
    const weight = operand(parameters, "weight");
    const lifted = x.labels.filter((label) => !weight.labels.includes(label));
    const y = ir.contract(x, weight, [...lifted, ...weight.labels.filter((label) => !x.labels.includes(label))]);
    const bias = parameters["bias"];
    return bias ? ir.add(y, bias) : y;
  },
  torch(torch, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const { labels } = operand(parameters, "weight");
    const [from, to] = [labels.filter((label) => x.labels.includes(label)), labels.filter((label) => !x.labels.includes(label))];
    if (to.length === 0) return undefined;
    const map = torch.module("nn.Linear", [torch.size(...from), torch.size(...to), ...(attributes.bias ? [] : ["bias=False"])]);
    const lifted = x.labels.filter((label) => !from.includes(label));
    const flat = torch.join(torch.order(x, [...lifted, ...from]), from, "features");
    return torch.split({ code: `${map}(${flat.code})`, labels: [...lifted, "features"] }, "features", to.map((label) => [label, torch.size(label)] as const));
  },
  jax(jax, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const { labels } = operand(parameters, "weight");
    const [from, to] = [labels.filter((label) => x.labels.includes(label)), labels.filter((label) => !x.labels.includes(label))];
    const lifted = x.labels.filter((label) => !from.includes(label));
    const keeps = [...lifted, ...to];
    const isPlain = from.length === 1 && to.length === 1 && x.labels[x.labels.length - 1] === from[0];
    if (!isPlain && attributes.bias) return { code: `${jax.define("linear", linearInJax)}("${jax.einsum([x.labels, labels], keeps)}", ${x.code}, ${jax.keywords()})`, labels: keeps };
    const weight = jax.parameter("weight").code;
    const product = isPlain ? `${x.code} @ ${weight}` : `jnp.einsum("${jax.einsum([x.labels, labels], keeps)}", ${x.code}, ${weight})`;
    return { code: attributes.bias ? `${product} + ${jax.parameter("bias").code}` : product, labels: keeps };
  },
  glyph: ({ bias }) => ({ glyph: "linear", symbol: "L", ...(bias ? { detail: "+" } : {}) }),
  operationsPerElement: 2,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { to: "f=5" }, gives: "f32[x=3, f=5]" },
    { inputs: { x: "f32[b, x=3, m=8]" }, attributes: { to: "k=4 h=2", bias: false }, gives: "f32[b, x=3, k=4, h=2]", about: "The projection to queries, keys or values." },
    { inputs: { x: "f32[x=3, k=4, h=2]" }, attributes: { from: "k h", to: "m=8", bias: false }, gives: "f32[x=3, m=8]", about: "Several axes at once, none of them joined before." },
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { from: "n" }, gives: "Linear works on axis n, but its input x has x m" },
  ],
});

const linearInJax = `def linear(spec, x, weight, bias):
    return jnp.einsum(spec, x, weight) + bias`;
