// An operator's example as a graph of one call over inputs with numbers.
import type { Fed } from "../../shared/compiler/gradient/central-differences.ts";
import type { IrInput } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import type { AnyOperator, OperatorExample } from "../../shared/operators/define.ts";
import { callOf, drawArrays, exampleInstance, typeOf } from "./instances.ts";

/** Undefined where the example shows a use that cannot be. */
export function callGraph(operator: AnyOperator, example: OperatorExample, seed: number): Fed | undefined {
  const use = exampleInstance(operator, example);
  const arrays = drawArrays(use, Object.fromEntries(Object.entries(example.inputs).map(([port, text]) => [port, typeOf(text)])), seed, example.values);
  if (!arrays) return undefined;
  const ir = irBuilder(createInterner());
  const inputs: IrInput[] = [];
  const feeds = new Map<string, NumericArray>();
  const feed = (name: string, role: IrInput["role"], array: NumericArray) => {
    const node = ir.input(name, array);
    inputs.push({ name, role, node });
    feeds.set(name, array);
    return node;
  };
  const call = callOf(use);
  const values = ir.call([
    ...call.operands.map(({ port }) => feed(port, "input", arrays.operands[port]!)), ...call.parameters.map(({ name }) => feed(`its ${name}`, "parameter", arrays.parameters[name]!)),
  ], call);
  return { graph: { inputs, outputs: call.results.map(({ port }, i) => ({ name: port, value: values[i]! })), origins: new Map(call.results.map(({ port }, i) => [`node:${port}`, values[i]!])) }, feeds };
}
