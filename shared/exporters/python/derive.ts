// A use of an operator spelled from its meaning in core words: an expression where it is short, else a function of its own.
import type { DType } from "../../tensor/dtype.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { AttributeDefinition, AttributeValues } from "../../operators/attributes.ts";
import type { AnyOperator } from "../../operators/define.ts";
import { lowerNode } from "../../operators/lower-node.ts";
import { hole, holesIn, nesting, substituteValue } from "./expression.ts";
import { identifier } from "./identifiers.ts";
import { topLevel, type TopLevel } from "./top-level.ts";
import { frameworkNames, wordBody, wordFunction, type WordParameter } from "./word-function.ts";
import type { Framework } from "./views.ts";

export interface NumericUse {
  readonly attributes: AttributeValues<Readonly<Record<string, AttributeDefinition>>>;
  readonly operands: readonly { readonly port: string; readonly dtype: DType; readonly labels: readonly string[]; readonly dims: readonly number[] }[];
  readonly parameters: readonly { readonly name: string; readonly labels: readonly string[]; readonly dims: readonly number[] }[];
  readonly results: readonly { readonly port: string; readonly labels: readonly string[]; readonly dims: readonly number[] }[];
}

export interface Derived {
  /** The expression over operands and parameters; a function it needs is defined first. */
  use(top: TopLevel, operands: readonly string[], parameters: readonly string[]): string;
}

export function derive(framework: Framework, operator: AnyOperator, { attributes, operands, parameters, results }: NumericUse): Derived {
  const ir = irBuilder(createInterner());
  const inputs: WordParameter[] = [
    ...operands.map(({ port, dtype, dims }) => ({ name: identifier(port), node: ir.input(`operand ${port}`, { dtype, dims }) })),
    ...parameters.map(({ name, dims }) => ({ name: identifier(name), node: ir.input(`parameter ${name}`, { dtype: "f32", dims }) })),
  ];
  const named = <T extends { readonly labels: readonly string[] }>(entries: readonly T[], keyOf: (entry: T) => string, offset: number) =>
    Object.fromEntries(entries.flatMap((entry, i) => (inputs[offset + i] ? [[keyOf(entry), { value: inputs[offset + i]?.node as IrNode, labels: entry.labels }] as const] : [])));
  const lowered = lowerNode(ir, operator, {
    attributes, sizes: {}, inputs: named(operands, ({ port }) => port, 0), parameters: named(parameters, ({ name }) => name, operands.length),
    results: Object.fromEntries(results.map(({ port, labels, dims }) => [port, labels.map((label, i) => ({ label, size: dims[i] ?? 0 }))])),
  });
  const outputs = results.flatMap(({ port }) => lowered[port] ?? []);
  return {
    use(top, operandCodes, parameterCodes) {
      const args = [...operandCodes, ...parameterCodes];
      const short = shortForm(framework, inputs, outputs);
      if (short !== undefined) return args.reduce((code, arg, i) => substituteValue(code, i, arg.replace(/\uE000/gu, "\uE004")), short).replace(/\uE004/gu, "\uE000");
      const wanted = identifier(operator.name);
      const source = wordFunction(framework, wanted, inputs, outputs, top).map(({ text }) => text).join("\n");
      return `${top.define(wanted, source)}(${args.join(", ")})`;
    },
  };
}

/** One expression that names each operand once; undefined where a function reads better. */
function shortForm(framework: Framework, inputs: readonly WordParameter[], outputs: readonly IrNode[]): string | undefined {
  const scratch = topLevel(frameworkNames);
  const { body, nested } = wordBody(framework, inputs, outputs, scratch);
  const [only, ...more] = body.returns;
  if (!only || more.length > 0 || body.statements.length > 0 || nested.size > 0 || scratch.definitions.length > 0) return undefined;
  const used = holesIn(only.code);
  const isShort = nesting(only.code) <= 2 && only.code.length <= 60 && used.length === new Set(used).size;
  return isShort || only.code === hole(used[0] ?? -1) ? only.code : undefined;
}
