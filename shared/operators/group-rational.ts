// Group rational: A learned curve for every group of channels, a polynomial over a polynomial.
import { floorQuotient, literal, product } from "../tensor/size-algebra.ts";
import { axis, choice, integer } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { channelAxis, channelLabel } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { operand } from "./operand.ts";

/**
 * Coefficients a0…a5 above and b1…b4 below, with which the curve is the function of that name: the identity exactly, the others nearest in the
 * largest error on [−3, 3], SiLU within 5e-7 and GELU within 5e-4 (weighted least squares, repeated until the errors are even).
 */
export const rationalStarts = {
  identity: { numerator: [0, 1, 0, 0, 0, 0], denominator: [0, 0, 0, 0] },
  silu: { numerator: [4.55774174e-7, 0.5, 0.249996591, 0.0532448909, 0.00579310449, 0.000273868844], denominator: [0, 0.106489782, 0, 0.000547737688] },
  gelu: { numerator: [-0.00044336756, 0.49999927, 0.40289468, 0.075412313, -0.011748742, -0.0035215163], denominator: [9.3776315e-5, 0.15074598, 2.1672766e-5, -0.0070449784] },
} as const;

export const groupRational = defineOperator({
  name: "group-rational",
  title: "Group rational",
  about: "Bends every number by a learned curve (a0 + a1·x + … + a5·x⁵) / (1 + |b1·x + … + b4·x⁴|), which the channels of a group share.",
  source: "Yang and Wang, Kolmogorov-Arnold Transformer, arXiv 2409.10594; Molina, Schramowski and Kersting, Padé Activation Units, arXiv 1907.06732",
  group: "activation",
  aliases: ["KAT", "KAN", "GR-KAN", "Kolmogorov-Arnold", "Padé activation unit", "KAT_Group", "learned activation"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    groups: integer("Groups", 8, { least: 1 }),
    axis: axis("Channels", { about: "The one called c, else of that role, else the last when empty." }),
    initial: choice("Starts as", ["identity", "silu", "gelu"], "identity"),
    denominator: choice("Below", ["sum", "terms"], "sum", { advanced: true, about: "sum: 1 + |b1·x + … + b4·x⁴|. terms: 1 + |b1·x| + … + |b4·x⁴|, another curve with the same numbers; weights must say which they were learned with." }),
  },
  signature({ groups, axis: named, initial }, { x }) {
    const channel = channelAxis(x, named);
    const repeated = (numbers: readonly number[]) => `values(${Array.from({ length: groups }, () => numbers.join(", ")).join(", ")})`;
    const { numerator, denominator } = rationalStarts[initial];
    const over = (powers: number) => [{ label: "group", size: literal(groups), name: "g" }, { label: "power", size: literal(powers), name: "power" }];
    return {
      inputs: { x: [chosenAxis(channelLabel, named || (channel?.name ?? ""))] },
      outputs: { y: { core: [{ label: channelLabel }] } },
      parameters: {
        numerator: { axes: over(numerator.length), initialiser: repeated(numerator), fanIn: [] },
        denominator: { axes: over(denominator.length), initialiser: repeated(denominator), fanIn: [] },
      },
      equal: channel ? [{ left: product(literal(groups), floorQuotient(channel.size, literal(groups))), right: channelLabel, because: `the ${groups} groups, which must divide the channels` }] : [],
    };
  },
  lower(ir, inputs, { attributes, parameters, size }) {
    const x = ir.split(operand(inputs, "x"), channelLabel, [["group", attributes.groups], ["within", size(channelLabel) / attributes.groups]]);
    const above = polynomial(ir, x, operand(parameters, "numerator"));
    const isSum = attributes.denominator === "sum";
    const powers = polynomial(ir, isSum ? x : ir.abs(x), isSum ? operand(parameters, "denominator") : ir.abs(operand(parameters, "denominator")));
    const below = ir.add(ir.abs(ir.mul(powers, isSum ? x : ir.abs(x))), 1);
    return ir.join(ir.div(above, below), ["group", "within"], channelLabel);
  },
  torch(torch, inputs, { attributes }) {
    const x = operand(inputs, "x");
    const ordered = torch.order(x, [...x.labels.filter((label) => label !== channelLabel), channelLabel]);
    const more = [...(attributes.initial === "identity" ? [] : [`start="${attributes.initial}"`]), ...(attributes.denominator === "sum" ? [] : ["terms=True"])];
    return { code: `${torch.module(torch.define("GroupRational", inTorch), [String(attributes.groups), ...more])}(${ordered.code})`, labels: ordered.labels };
  },
  jax(jax, inputs, { attributes }) {
    const x = operand(inputs, "x");
    const ordered = jax.order(x, [...x.labels.filter((label) => label !== channelLabel), channelLabel]);
    const more = attributes.denominator === "sum" ? [] : ["terms=True"];
    return { code: `${jax.define("group_rational", inJax)}(${[ordered.code, jax.parameter("numerator").code, jax.parameter("denominator").code, ...more].join(", ")})`, labels: ordered.labels };
  },
  glyph: ({ groups }) => ({ glyph: "elementwise", symbol: "F", detail: String(groups) }),
  operationsPerElement: 20,
  examples: [
    { inputs: { x: "f32[x=3, m=8]" }, attributes: { groups: 2 }, gives: "f32[x=3, m=8]", about: "As it starts it changes nothing." },
    { inputs: { x: "f32[c=6, (y=2, x=3)]" }, attributes: { groups: 3, initial: "silu" }, gives: "f32[c=6, (y=2, x=3)]" },
    { inputs: { x: "f32[b=2, m=4]" }, attributes: { groups: 4, initial: "gelu", denominator: "terms" }, gives: "f32[b=2, m=4]" },
    { inputs: { x: "f32[m=6]" }, attributes: { groups: 4 }, gives: "Group rational needs equal sizes along the 4 groups, which must divide the channels" },
  ],
});

/** Σ c_i·xⁱ by Horner's rule. */
function polynomial<V>(ir: NamedBuilder<V>, x: Named<V>, coefficients: Named<V>): Named<V> {
  const highest = ir.sizeOf(coefficients, "power") - 1;
  let sum = ir.at(coefficients, "power", highest);
  for (let i = highest - 1; i >= 0; i--) sum = ir.add(ir.mul(sum, x), ir.at(coefficients, "power", i));
  return sum;
}

const inTorch = `class GroupRational(nn.Module):
    """Bends the last axis by one rational curve a group of channels."""

    starts = {
${Object.entries(rationalStarts).map(([start, { numerator, denominator }]) => `        "${start}": (
            [${floats(numerator)}],
            [${floats(denominator)}],
        ),`).join("\n")}
    }

    def __init__(self, groups, start="identity", terms=False):
        super().__init__()
        numerator, denominator = self.starts[start]
        self.numerator = nn.Parameter(torch.tensor(numerator).repeat(groups, 1))
        self.denominator = nn.Parameter(torch.tensor(denominator).repeat(groups, 1))
        self.terms = terms

    def forward(self, x):
        x = x.unflatten(-1, (self.numerator.shape[0], -1))
        above = sum(a[:, None] * x**i for i, a in enumerate(self.numerator.unbind(1)))
        parts = [b[:, None] * x ** (i + 1) for i, b in enumerate(self.denominator.unbind(1))]
        below = 1 + (sum(part.abs() for part in parts) if self.terms else sum(parts).abs())
        return (above / below).flatten(-2)`;

function floats(numbers: readonly number[]): string {
  return numbers.map((number) => (Number.isInteger(number) ? `${number}.0` : String(number))).join(", ");
}

const inJax = `def group_rational(x, numerator, denominator, terms=False):
    """Bends the last axis by one rational curve a group of channels."""
    groups = numerator.shape[0]
    parted = x.reshape(*x.shape[:-1], groups, -1)
    above = sum(numerator[:, i, None] * parted**i for i in range(numerator.shape[1]))
    parts = [denominator[:, i, None] * parted ** (i + 1) for i in range(denominator.shape[1])]
    below = 1 + (sum(jnp.abs(part) for part in parts) if terms else jnp.abs(sum(parts)))
    return (above / below).reshape(x.shape)`;
