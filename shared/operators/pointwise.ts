// What the operators that change every element alone have in common: one array in, every axis lifted, the same axes out.
import type { DType } from "../tensor/dtype.ts";
import type { OnnxBuilder } from "../ir/onnx-builder.ts";
import type { AttributeDefinition, AttributeValues } from "./attributes.ts";
import { defineOperator, type GradientGiven, type OnnxOperand, type Operator, type OperatorExample, type OperatorGroup, type PortDType } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { operand } from "./operand.ts";
import { fillTemplate } from "./python-spelling.ts";

type Definitions = Readonly<Record<string, AttributeDefinition>>;

export interface Pointwise<D extends Definitions> {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly source?: string;
  readonly group: OperatorGroup;
  readonly aliases: readonly string[];
  /** Written between the arrows above the wires. */
  readonly symbol: string | ((attributes: AttributeValues<D>) => string);
  readonly takes?: PortDType;
  readonly gives?: DType | ((attributes: AttributeValues<D>) => DType);
  readonly attributes: D;
  readonly operationsPerElement: number;
  lower<V>(ir: NamedBuilder<V>, x: Named<V>, attributes: AttributeValues<D>): Named<V>;
  /** What goes on to x, where that is nicer than what follows from the meaning; undefined for attributes with which it is not. */
  gradient?<V>(ir: NamedBuilder<V>, given: { readonly x: Named<V>; readonly y: Named<V>; readonly arriving: Named<V> }, attributes: AttributeValues<D>): Named<V> | undefined;
  onnx?(onnx: OnnxBuilder, x: OnnxOperand, attributes: AttributeValues<D>): string | undefined;
  /** Expressions over `x`. */
  readonly torch?: string | ((attributes: AttributeValues<D>) => string);
  readonly jax?: string | ((attributes: AttributeValues<D>) => string);
  readonly examples: readonly OperatorExample[];
}

export function definePointwise<const D extends Definitions>(p: Pointwise<D>): Operator<D> {
  const spelled = p.onnx?.bind(p);
  const back = p.gradient?.bind(p);
  return defineOperator<D>({
    name: p.name, title: p.title, about: p.about, group: p.group, aliases: p.aliases, attributes: p.attributes,
    ...(p.source === undefined ? {} : { source: p.source }),
    inputs: [{ name: "x", dtype: p.takes ?? "float" }],
    outputs: ["y"],
    signature: (attributes) => ({ outputs: { y: { core: [], ...dtypeOf(typeof p.gives === "function" ? p.gives(attributes) : p.gives) } } }),
    lower: (ir, inputs, { attributes }) => p.lower(ir, operand(inputs, "x"), attributes),
    ...(back ? {
      gradient<V>(ir: NamedBuilder<V>, { inputs, outputs, arriving }: GradientGiven<V>, { attributes }: { readonly attributes: AttributeValues<D> }) {
        const found = back(ir, { x: operand(inputs, "x"), y: operand(outputs, "y"), arriving: operand(arriving, "y") }, attributes);
        return found && { x: found };
      },
    } : {}),
    ...(spelled ? {
      onnx(onnx: OnnxBuilder, inputs: Readonly<Record<string, OnnxOperand>>, { attributes }: { readonly attributes: AttributeValues<D> }) {
        const x = operand(inputs, "x");
        const name = spelled(onnx, x, attributes);
        return name === undefined ? undefined : { name, labels: x.labels };
      },
    } : {}),
    ...spellings(p),
    glyph: (attributes) => ({ glyph: "elementwise", symbol: typeof p.symbol === "function" ? p.symbol(attributes) : p.symbol }),
    operationsPerElement: p.operationsPerElement,
    examples: p.examples,
  });
}

function spellings<D extends Definitions>({ torch, jax }: Pointwise<D>): Pick<Operator<D>, "torch" | "jax"> {
  const spell = (template: NonNullable<typeof torch>): NonNullable<Operator<D>["torch"]> => (_, inputs, { attributes }) => {
    const x = operand(inputs, "x");
    return { code: fillTemplate(typeof template === "function" ? template(attributes) : template, { x: x.code }), labels: x.labels };
  };
  return { ...(torch === undefined ? {} : { torch: spell(torch) }), ...(jax === undefined ? {} : { jax: spell(jax) }) };
}

function dtypeOf(dtype: DType | undefined): { readonly dtype?: DType } {
  return dtype === undefined ? {} : { dtype };
}
