// Runs an operator's `lower` on whole arrays: labels its operands by the weave, then lays the results out as the weave says.
import { assert } from "../base/assert.ts";
import type { IrBuilder } from "../ir/builder.ts";
import type { AttributeDefinition, AttributeValues } from "./attributes.ts";
import type { AnyOperator, LowerContext } from "./define.ts";
import { namedBuilder, type Named, type NamedBuilder } from "./named-builder.ts";

export interface LabelledUse<V> {
  readonly inputs: Readonly<Record<string, Named<V>>>;
  readonly parameters: Readonly<Record<string, Named<V>>>;
  readonly attributes: AttributeValues<Readonly<Record<string, AttributeDefinition>>>;
  /** Labels and numbers of elements of each result, outermost first. */
  readonly results: Readonly<Record<string, readonly { readonly label: string; readonly size: number }[]>>;
  /** Sizes of core labels that stand in no operand. */
  readonly sizes: Readonly<Record<string, number>>;
}

export function lowerNode<V>(ir: IrBuilder<V>, operator: AnyOperator, use: LabelledUse<V>): Readonly<Record<string, V>> {
  const builder = labelled(ir);
  const sizes = sizesOf(ir, use);
  const lowered = operator.lower(builder, use.inputs, contextOf(operator, use, sizes));
  const byPort = isNamed(lowered) ? { [operator.outputs[0] ?? "y"]: lowered } : lowered;
  return Object.fromEntries(Object.entries(use.results).map(([port, axes]) => {
    const result = byPort[port];
    assert(result, `${operator.name} gave no ${port}`);
    return [port, builder.align(result, axes.map((axis) => axis.label), sizes).value];
  }));
}

export type LabelSizes = Readonly<Record<string, number>>;

/** Every label of a use with its number of elements. */
export function sizesOf<V>(ir: IrBuilder<V>, use: LabelledUse<V>): LabelSizes {
  const sizes: Record<string, number> = { ...use.sizes };
  for (const x of [...Object.values(use.inputs), ...Object.values(use.parameters)]) x.labels.forEach((label, i) => { sizes[label] = ir.type(x.value).dims[i] ?? 0; });
  for (const result of Object.values(use.results)) for (const { label, size } of result) sizes[label] = size;
  return sizes;
}

export function contextOf<V>(operator: AnyOperator, use: LabelledUse<V>, sizes: LabelSizes): LowerContext<V, LabelledUse<V>["attributes"]> {
  return {
    attributes: use.attributes,
    parameters: use.parameters,
    size(label) {
      const size = sizes[label];
      assert(size !== undefined, `${operator.name} asks for the size of ${label}, which no array has`);
      return size;
    },
    results: Object.fromEntries(Object.entries(use.results).map(([port, axes]) => [port, axes.map((axis) => axis.label)])),
  };
}

export function isNamed<V>(value: Named<V> | Readonly<Record<string, Named<V>>>): value is Named<V> {
  return Array.isArray((value as Named<V>).labels);
}

const builders = new WeakMap<object, unknown>();

/** One labelled builder for each builder underneath: making one costs more than lowering a small operator. */
export function labelled<V>(ir: IrBuilder<V>): NamedBuilder<V> {
  const known = builders.get(ir) as NamedBuilder<V> | undefined;
  if (known) return known;
  const made = namedBuilder(ir);
  builders.set(ir, made);
  return made;
}
