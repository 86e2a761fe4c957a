// What the operators that join arrays element by element have in common: axes of one name meet, the others are repeated.
import type { DType } from "../tensor/dtype.ts";
import { defineOperator, type Operator, type OperatorExample, type OperatorGroup, type PortDType } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { differingDTypes } from "./one-dtype.ts";
import { operand, operandList } from "./operand.ts";
import { fillTemplate, receiver, type JaxBuilder, type PythonArray, type PythonBuilder, type PythonOperand, type TorchBuilder } from "./python-spelling.ts";

type NoAttributes = Readonly<Record<never, never>>;

export interface Combination {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly source?: string;
  readonly group: OperatorGroup;
  readonly aliases: readonly string[];
  /** Written where the separator between the arrays ends. */
  readonly symbol: string;
  readonly takes?: PortDType;
  readonly gives?: DType;
  /** `many` joins two or more arrays at x0, x1, …; `two` takes a and b, whose order matters. */
  readonly operands: "many" | "two";
  readonly operationsPerElement?: number;
  lower<V>(ir: NamedBuilder<V>, a: Named<V>, b: Named<V>): Named<V>;
  /** Expressions over `a` and `b`. */
  readonly torch?: string;
  readonly jax?: string;
  readonly examples: readonly OperatorExample[];
}

export function defineCombination(c: Combination): Operator<NoAttributes> {
  const dtype = c.takes ?? "number";
  return defineOperator<NoAttributes>({
    name: c.name, title: c.title, about: c.about, group: c.group, aliases: c.aliases, attributes: {},
    ...(c.source === undefined ? {} : { source: c.source }),
    inputs: c.operands === "many" ? [{ name: "x", dtype, variadic: { least: 2 } }] : [{ name: "a", dtype }, { name: "b", dtype }],
    outputs: ["y"],
    signature: (_, inputs) => differingDTypes(inputs) ?? { outputs: { y: { core: [], ...(c.gives ? { dtype: c.gives } : {}) } } },
    lower(ir, inputs) {
      if (c.operands === "two") return c.lower(ir, operand(inputs, "a"), operand(inputs, "b"));
      const [first, ...rest] = operandList(inputs, "x");
      return rest.reduce((sum, x) => c.lower(ir, sum, x), first ?? ir.number(0));
    },
    ...(c.torch === undefined ? {} : { torch: (torch: TorchBuilder, inputs: Readonly<Record<string, PythonOperand>>) => spell(c, c.torch ?? "", torch, inputs) }),
    ...(c.jax === undefined ? {} : { jax: (jax: JaxBuilder, inputs: Readonly<Record<string, PythonOperand>>) => spell(c, c.jax ?? "", jax, inputs) }),
    glyph: () => ({ glyph: "combine", symbol: c.symbol }),
    operationsPerElement: c.operationsPerElement ?? 1,
    operationsOf: (_, operands) => (operands - 1) * (c.operationsPerElement ?? 1),
    examples: c.examples,
  });
}

/** Pair by pair; each array brought to what broadcasts against the others. */
function spell(c: Combination, template: string, python: PythonBuilder, inputs: Readonly<Record<string, PythonOperand>>): PythonArray | undefined {
  const arrays = c.operands === "many" ? operandList(inputs, "x") : [operand(inputs, "a"), operand(inputs, "b")];
  const richest = arrays.reduce((best, x) => (x.labels.length > best.labels.length ? x : best));
  const labels = [...new Set(arrays.flatMap((x) => x.labels))].filter((label) => !richest.labels.includes(label)).concat(richest.labels);
  const [first, ...rest] = arrays.map((x) => python.broadcast(x, labels));
  if (first === undefined) return undefined;
  return { code: rest.reduce((code, x) => fillTemplate(template, { a: template.includes("(") ? code : enclosed(code, template), b: x }), first), labels };
}

/** Sums of sums need no brackets, comparisons of comparisons do. */
function enclosed(code: string, template: string): string {
  return /^a [+*&|] b$/.test(template) ? code : receiver(code);
}
