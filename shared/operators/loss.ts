// What the losses have in common: one number out of two arrays, by the mean, by the sum, or not at all.
import type { TensorType } from "../tensor/tensor-type.ts";
import { choice, type AttributeDefinition, type AttributeValues } from "./attributes.ts";
import { defineOperator, type CoreAxis, type GradientGiven, type Operator, type OperatorExample } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import { fillTemplate, type PythonBuilder, type PythonOperand } from "./python-spelling.ts";

export const reductionAttribute = {
  reduction: choice("Reduction", ["mean", "sum", "none"], "mean", { about: "Over all axes; none leaves one number for each element, or for each example." }),
} as const;

/** Every axis by its own name: what is reduced to one number takes them all. */
export function everyAxis(type: TensorType | undefined, but?: string): readonly CoreAxis[] {
  return (type?.axes ?? []).filter(({ name }) => name !== but).map(({ name }) => ({ label: name, named: name }));
}

/** The mean is over what counts: all, or as many as `counted` has ones. */
export function reducedOver<V>(ir: NamedBuilder<V>, loss: Named<V>, reduction: string, counted: Named<V> | undefined): Named<V> {
  if (reduction === "none") return loss;
  const total = ir.sum(loss, loss.labels);
  if (reduction === "sum") return total;
  return ir.div(total, counted ? ir.sum(counted, counted.labels) : loss.labels.reduce((count, label) => count * ir.sizeOf(loss, label), 1));
}

type Definitions = Readonly<Record<string, AttributeDefinition>>;

export interface ElementLoss<D extends Definitions> {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly source: string;
  readonly aliases: readonly string[];
  readonly symbol: string;
  readonly prediction: string;
  readonly target: string;
  readonly extra: D;
  readonly operationsPerElement: number;
  lower<V>(ir: NamedBuilder<V>, prediction: Named<V>, target: Named<V>, attributes: AttributeValues<D>): Named<V>;
  /** How the loss of an element moves with the prediction and with the target, where that is nicer than what follows from the meaning. */
  slopes?<V>(ir: NamedBuilder<V>, prediction: Named<V>, target: Named<V>, attributes: AttributeValues<D>): { readonly prediction: Named<V>; readonly target: Named<V> };
  /** Expressions over `x` and `t`; PyTorch's own takes the reduction. */
  readonly torch?: (attributes: AttributeValues<D>, reduction: string) => string;
  readonly jax?: string | ((attributes: AttributeValues<D>) => string);
  /** In the expression's stead, a function of both. */
  readonly jaxSource?: { readonly name: string; readonly source: string };
  readonly values?: OperatorExample["values"];
}

/** A loss of every element by itself. */
export function defineElementLoss<const D extends Definitions>(loss: ElementLoss<D>): Operator<typeof reductionAttribute & D> {
  const reduction = (attributes: unknown) => (attributes as AttributeValues<typeof reductionAttribute>).reduction;
  const own = (attributes: unknown) => attributes as AttributeValues<D>;
  const values = loss.values === undefined ? {} : { values: loss.values };
  const slopes = loss.slopes?.bind(loss);
  return defineOperator<typeof reductionAttribute & D>({
    name: loss.name, title: loss.title, about: loss.about, source: loss.source, aliases: loss.aliases,
    group: "training",
    inputs: [{ name: "prediction", dtype: "float", about: loss.prediction }, { name: "target", dtype: "float", about: loss.target }],
    outputs: ["y"],
    attributes: { ...reductionAttribute, ...loss.extra },
    signature(attributes, inputs) {
      const differing = differingDTypes(inputs);
      if (differing) return differing;
      if (reduction(attributes) === "none") return { outputs: { y: { core: [] } } };
      return { inputs: { prediction: everyAxis(inputs["prediction"]), target: everyAxis(inputs["target"]) }, outputs: { y: { core: [] } } };
    },
    lower: (ir, inputs, { attributes }) => reducedOver(ir, loss.lower(ir, operand(inputs, "prediction"), operand(inputs, "target"), own(attributes)), reduction(attributes), undefined),
    ...(slopes ? {
      gradient<V>(ir: NamedBuilder<V>, { inputs, arriving }: GradientGiven<V>, { attributes }: { readonly attributes: unknown }) {
        const found = slopes(ir, operand(inputs, "prediction"), operand(inputs, "target"), own(attributes));
        const count = reduction(attributes) === "mean" ? found.prediction.labels.reduce((product, label) => product * ir.sizeOf(found.prediction, label), 1) : 1;
        const share = ir.div(operand(arriving, "y"), count);
        return { prediction: ir.mul(found.prediction, share), target: ir.mul(found.target, share) };
      },
    } : {}),
    torch(torch, inputs, { attributes }) {
      const [x, t] = [operand(inputs, "prediction"), operand(inputs, "target")];
      // Where axes are missing PyTorch warns that one is spread over the other.
      if (!loss.torch || x.labels.length !== t.labels.length || !x.labels.every((label) => t.labels.includes(label))) return undefined;
      return { code: fillTemplate(loss.torch(own(attributes), reductionArgument(reduction(attributes))), { x: x.code, t: torch.order(t, x.labels).code }), labels: reduction(attributes) === "none" ? x.labels : [] };
    },
    jax(jax, inputs, { attributes }) {
      const { labels, x, t } = together(jax, operand(inputs, "prediction"), operand(inputs, "target"));
      const called = loss.jaxSource && jax.define(loss.jaxSource.name, loss.jaxSource.source);
      const template = called === undefined ? (typeof loss.jax === "function" ? loss.jax(own(attributes)) : loss.jax) : `${called}(x, t)`;
      if (template === undefined) return undefined;
      const code = fillTemplate(template, { x, t });
      return reduction(attributes) === "none" ? { code, labels } : { code: `jnp.${reduction(attributes)}(${code})`, labels: [] };
    },
    glyph: () => ({ glyph: "function", symbol: loss.symbol }),
    operationsPerElement: loss.operationsPerElement,
    examples: [
      { inputs: { prediction: "f32[b=3, m=4]", target: "f32[b=3, m=4]" }, gives: "f32[]", ...values },
      { inputs: { prediction: "f32[b=3, m=4]", target: "f32[b=3, m=4]" }, attributes: { reduction: "none" } as Readonly<Record<string, string>>, gives: "f32[b=3, m=4]", about: "One number for each element.", ...values },
      { inputs: { prediction: "f32[b=3, (y=2, x=2)]", target: "f32[b=3, (y=2, x=2)]" }, attributes: { reduction: "sum" } as Readonly<Record<string, string>>, gives: "f32[]", ...values },
      { inputs: { prediction: "f32[b=3, m=4]", target: "f32[b=3, m=5]" }, gives: `${loss.title} needs equal sizes along m: 4 and 5 differ` },
    ],
  });
}

/** As PyTorch's functions take it: nothing for the mean, which is usual. */
export function reductionArgument(reduction: string): string {
  return reduction === "mean" ? "" : `, reduction="${reduction}"`;
}

function together(python: PythonBuilder, prediction: PythonOperand, target: PythonOperand): { readonly labels: readonly string[]; readonly x: string; readonly t: string } {
  const labels = [...target.labels.filter((label) => !prediction.labels.includes(label)), ...prediction.labels];
  return { labels, x: python.broadcast(prediction, labels), t: python.broadcast(target, labels) };
}
