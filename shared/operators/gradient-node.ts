// Runs an operator's own gradient on whole arrays, and lays what goes on out as the operands lie.
import type { IrBuilder } from "../ir/builder.ts";
import type { AnyOperator, Operands } from "./define.ts";
import { contextOf, labelled, sizesOf, type LabelledUse } from "./lower-node.ts";
import type { Named } from "./named-builder.ts";

export interface GradientUse<V> extends LabelledUse<V> {
  readonly outputs: Operands<V>;
  readonly arriving: Operands<V>;
}

/** By port of an input or name of a parameter; undefined where the operator brings none for this use. */
export function gradientNode<V>(ir: IrBuilder<V>, operator: AnyOperator, use: GradientUse<V>): Readonly<Record<string, V>> | undefined {
  const builder = labelled(ir);
  const sizes = sizesOf(ir, use);
  const { inputs, outputs, arriving } = use;
  const given = operator.gradient?.(builder, { inputs, outputs, arriving }, contextOf(operator, use, sizes));
  if (!given) return undefined;
  const laidOut = (gradient: Named<V>, { labels }: Named<V>) => builder.align(builder.sum(gradient, gradient.labels.filter((label) => !labels.includes(label))), labels, sizes).value;
  return Object.fromEntries(Object.entries(given).flatMap(([name, gradient]) => {
    const operand = inputs[name] ?? use.parameters[name];
    return operand ? [[name, laidOut(gradient, operand)]] : [];
  }));
}
