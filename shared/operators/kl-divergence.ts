// Kullback-Leibler divergence: how much one distribution misses of another.
import { axis } from "./attributes.ts";
import { axisOrLast } from "./core-axes.ts";
import { defineOperator } from "./define.ts";
import { everyAxis, reducedOver, reductionAttribute } from "./loss.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operand } from "./operand.ts";

/** The label of the alternatives; no axis is called that. */
const alternative = "·class";

export const klDivergence = defineOperator({
  name: "kl-divergence",
  title: "KL divergence",
  about: "How much is lost when the predicted distribution stands for the target's: 0 where they are equal.",
  source: "Kullback and Leibler 1951; torch.nn.functional.kl_div with reduction batchmean",
  group: "training",
  aliases: ["Kullback-Leibler divergence", "relative entropy", "nn.KLDivLoss", "F.kl_div", "distillation", "loss"],
  inputs: [{ name: "prediction", dtype: "float", about: "Logarithms of probabilities, as LogSoftmax gives." }, { name: "target", dtype: "float", about: "Probabilities." }],
  outputs: ["y"],
  attributes: { axis: axis("Alternatives", { about: "The axis along which the probabilities sum to one; the last one when empty." }), ...reductionAttribute },
  signature({ axis: named, reduction }, inputs) {
    const differing = differingDTypes(inputs);
    if (differing) return differing;
    const chosen = axisOrLast(inputs["prediction"] ?? inputs["target"], named);
    const core = (type: (typeof inputs)[string]) => [{ label: alternative, ...(chosen ? { named: chosen.name } : {}) }, ...(reduction === "none" ? [] : everyAxis(type, chosen?.name))];
    return { inputs: Object.fromEntries(Object.entries(inputs).map(([port, type]) => [port, core(type)])), outputs: { y: { core: [] } } };
  },
  lower(ir, inputs, { attributes: { reduction } }) {
    const [prediction, target] = [operand(inputs, "prediction"), operand(inputs, "target")];
    // What has no probability costs nothing, though its logarithm is no number.
    const possible = ir.less(0, target);
    const own = ir.mul(target, ir.log(ir.where(possible, target, 1)));
    return reducedOver(ir, ir.sum(ir.sub(own, ir.mul(target, prediction)), [alternative]), reduction, undefined);
  },
  torch(torch, inputs, { attributes: { reduction } }) {
    const [x, t] = [operand(inputs, "prediction"), operand(inputs, "target")];
    if (reduction !== "sum" || x.labels.length !== t.labels.length || !x.labels.every((label) => t.labels.includes(label))) return undefined;
    return { code: `F.kl_div(${x.code}, ${torch.order(t, x.labels).code}, reduction="sum")`, labels: [] };
  },
  glyph: () => ({ glyph: "function", symbol: "KL" }),
  operationsPerElement: 5,
  examples: [
    { inputs: { prediction: "f32[b=3, v=5]", target: "f32[b=3, v=5]" }, gives: "f32[]", values: "unit" },
    { inputs: { prediction: "f32[b=3, v=5]", target: "f32[b=3, v=5]" }, attributes: { reduction: "none" }, gives: "f32[b=3]", values: "unit", about: "One number for each example." },
    { inputs: { prediction: "f32[v=4, b=2]", target: "f32[v=4, b=2]" }, attributes: { axis: "v", reduction: "sum" }, gives: "f32[]", values: "unit" },
    { inputs: { prediction: "f32[b=3, v=5]", target: "f32[b=3, v=4]" }, gives: "KL divergence needs equal sizes along" },
  ],
});
