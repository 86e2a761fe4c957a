// Cross-entropy: how unlikely the right alternative is under scores.
import { axis, integer, number } from "./attributes.ts";
import { axisOrLast } from "./core-axes.ts";
import { defineOperator, type Operands } from "./define.ts";
import { everyAxis, reducedOver, reductionArgument, reductionAttribute } from "./loss.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { operand } from "./operand.ts";
import { pythonNumber } from "./python-spelling.ts";

/** The label of the alternatives; no axis is called that. */
const alternative = "·class";

export const crossEntropy = defineOperator({
  name: "cross-entropy",
  title: "Cross-entropy",
  about: "How unlikely the target is when the scores' softmax gives the probabilities: the loss of every classifier and language model.",
  source: "torch.nn.functional.cross_entropy; Szegedy et al., Rethinking the Inception architecture, arXiv 1512.00567 (label smoothing)",
  group: "training",
  aliases: ["nn.CrossEntropyLoss", "F.cross_entropy", "softmax cross-entropy", "negative log-likelihood", "SoftmaxCrossEntropyLoss", "classification loss", "loss"],
  inputs: [{ name: "scores", dtype: "float", about: "Before any softmax." }, { name: "target", dtype: "number", about: "The index of the right alternative, or a probability for each." }],
  outputs: ["y"],
  attributes: {
    axis: axis("Alternatives", { about: "The axis of the scores that is chosen from; the last one when empty." }),
    smoothing: number("Label smoothing", 0, { least: 0, most: 1, about: "The part of each target that is spread evenly over all alternatives." }),
    ...reductionAttribute,
    ignore: integer("Ignored index", -100, { advanced: true, about: "Targets of this index count for nothing." }),
  },
  signature({ axis: named, reduction }, { scores, target }) {
    const chosen = axisOrLast(scores, named);
    const core = { label: alternative, ...(chosen ? { named: chosen.name } : {}) };
    const isIndex = target !== undefined && !target.dtype.startsWith("f") && !target.dtype.startsWith("bf");
    const others = (type: typeof scores) => (reduction === "none" ? [] : everyAxis(type, chosen?.name));
    return {
      inputs: { scores: [core, ...others(scores)], target: [...(isIndex ? [] : [core]), ...others(target)] },
      outputs: { y: { core: [], dtype: scores?.dtype ?? "f32" } },
      equal: isIndex && target.bound ? [{ left: target.bound, right: alternative, because: "the targets and the alternatives" }] : [],
    };
  },
  lower(ir, inputs, { attributes }) {
    const { logarithms } = softened(ir, operand(inputs, "scores"));
    const { wanted, counted } = targetOf(ir, inputs, attributes);
    const each = ir.neg(ir.sum(ir.mul(wanted, logarithms), [alternative]));
    return reducedOver(ir, counted ? ir.mul(each, counted) : each, attributes.reduction, counted);
  },
  gradient(ir, { inputs, arriving }, { attributes }) {
    const [scores, target] = [operand(inputs, "scores"), operand(inputs, "target")];
    const { logarithms, weights } = softened(ir, scores);
    const { wanted, counted } = targetOf(ir, inputs, attributes);
    const g = operand(arriving, "y");
    const examples = ir.sum(ir.mul(wanted, logarithms), [alternative]);
    const count = counted ? ir.sum(counted, counted.labels) : examples.labels.reduce((product, label) => product * ir.sizeOf(examples, label), 1);
    const share = attributes.reduction === "mean" ? ir.div(g, count) : g;
    const each = counted ? ir.mul(share, counted) : share;
    // Probabilities that do not sum to one weigh the softmax by their sum.
    const given = isWhole(ir, target) ? weights : ir.mul(weights, ir.sum(wanted, [alternative]));
    return {
      scores: ir.mul(ir.sub(given, wanted), each),
      ...(isWhole(ir, target) ? {} : { target: ir.mul(ir.mul(logarithms, attributes.smoothing - 1), each) }),
    };
  },
  torch(torch, inputs, { attributes: { reduction, smoothing, ignore } }) {
    const [scores, target] = [operand(inputs, "scores"), operand(inputs, "target")];
    const others = scores.labels.filter((label) => label !== alternative);
    const [first, ...rest] = others;
    const isIndex = target.dtype.startsWith("i") || target.dtype.startsWith("u");
    if (target.labels.filter((label) => label !== alternative).length !== others.length || !others.every((label) => target.labels.includes(label))) return undefined;
    // PyTorch wants the alternatives as the second axis.
    const order = first === undefined ? [alternative] : [first, alternative, ...rest];
    const args = [torch.order(scores, order).code, torch.order(target, isIndex ? others : order).code];
    const more = `${reductionArgument(reduction)}${smoothing === 0 ? "" : `, label_smoothing=${pythonNumber(smoothing)}`}${ignore === -100 || !isIndex ? "" : `, ignore_index=${ignore}`}`;
    return { code: `F.cross_entropy(${args.join(", ")}${more})`, labels: reduction === "none" ? others : [] };
  },
  glyph: ({ smoothing }) => ({ glyph: "function", symbol: "CE", ...(smoothing === 0 ? {} : { detail: String(smoothing) }) }),
  operationsPerElement: 8,
  examples: [
    { inputs: { scores: "f32[b=3, v=5]", target: "i32<5>[b=3]" }, gives: "f32[]" },
    { inputs: { scores: "f32[b=2, t=3, v=5]", target: "i32<5>[b=2, t=3]" }, attributes: { smoothing: 0.1 }, gives: "f32[]", about: "Every token of a text, each target softened a little." },
    { inputs: { scores: "f32[b=3, v=5]", target: "f32[b=3, v=5]" }, attributes: { smoothing: 0.2 }, gives: "f32[]", values: "unit", about: "Probabilities as targets." },
    { inputs: { scores: "f32[b=2, c=4, (y=2, x=3)]", target: "i32<4>[b=2, (y=2, x=3)]" }, attributes: { axis: "c", reduction: "none" }, gives: "f32[b=2, (y=2, x=3)]", about: "One number for each place of a picture." },
    { inputs: { scores: "f32[b=3, v=5]", target: "i32<5>[b=3]" }, attributes: { reduction: "sum", ignore: 0 }, gives: "f32[]" },
    { inputs: { scores: "f32[b=3, v=5]", target: "i32<6>[b=3]" }, gives: "Cross-entropy needs equal sizes along the targets and the alternatives" },
  ],
});

/** The softmax and its logarithm. Subtracting the peak changes nothing on paper and keeps exp() from overflowing. */
function softened<V>(ir: NamedBuilder<V>, scores: Named<V>): { readonly logarithms: Named<V>; readonly weights: Named<V> } {
  const shifted = ir.sub(scores, ir.max(scores, [alternative]));
  const powers = ir.exp(shifted);
  const total = ir.sum(powers, [alternative]);
  return { logarithms: ir.sub(shifted, ir.log(total)), weights: ir.div(powers, total) };
}

function isWhole<V>(ir: NamedBuilder<V>, target: Named<V>): boolean {
  return /^[iu]/.test(ir.dtypeOf(target));
}

/** The probabilities wanted, and which examples count: all of them where nothing is said. */
function targetOf<V>(ir: NamedBuilder<V>, inputs: Operands<V>, { smoothing, ignore }: { readonly smoothing: number; readonly ignore: number }): { readonly wanted: Named<V>; readonly counted: Named<V> | undefined } {
  const [scores, target] = [operand(inputs, "scores"), operand(inputs, "target")];
  const [count, dtype] = [ir.sizeOf(scores, alternative), ir.dtypeOf(scores)];
  const soften = (probabilities: Named<V>) => (smoothing === 0 ? probabilities : ir.add(ir.mul(probabilities, 1 - smoothing), smoothing / count));
  if (!isWhole(ir, target)) return { wanted: soften(target), counted: undefined };
  const index = ir.cast(target, "i32");
  const wanted = soften(ir.cast(ir.equal(index, ir.iota(alternative, count)), dtype));
  return { wanted, counted: ir.cast(ir.not(ir.equal(index, ir.number(ignore, "i32"))), dtype) };
}
