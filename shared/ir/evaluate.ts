// Computes a graph in float64.
import { assert } from "../base/assert.ts";
import { printValueType, sameDims } from "./dims.ts";
import { evaluator } from "./evaluator.ts";
import type { CallAttributes, IrGraph, IrNode } from "./graph.ts";
import { applyBody, interpret, type Interpreter } from "./interpret.ts";
import type { NumericArray } from "./numeric-array.ts";

/** Computes a call from its operands; the IR knows no operators, so who evaluates calls brings their meaning. */
export type CallEvaluator = (inputs: readonly NumericArray[], attributes: CallAttributes) => readonly NumericArray[];

export const noCalls: CallEvaluator = (_, { operator }) => { throw new Error(`${operator} is a call, and no meaning of calls was given`); };

/** The graph's outputs by name. Feeds are by the names of its inputs. */
export function evaluateGraph(graph: IrGraph, feeds: ReadonlyMap<string, NumericArray>, call: CallEvaluator = noCalls): ReadonlyMap<string, NumericArray> {
  const values = evaluateNodes(graph, graph.outputs.map((output) => output.value), feeds, call);
  return new Map(graph.outputs.map(({ name, value }) => [name, found(values, value)]));
}

/** The numbers on every port the drawing knows. */
export function evaluateOrigins(graph: IrGraph, feeds: ReadonlyMap<string, NumericArray>, call: CallEvaluator = noCalls): ReadonlyMap<string, NumericArray> {
  const values = evaluateNodes(graph, [...graph.origins.values()], feeds, call);
  return new Map([...graph.origins].map(([port, node]) => [port, found(values, node)]));
}

function evaluateNodes(graph: IrGraph, roots: readonly IrNode[], feeds: ReadonlyMap<string, NumericArray>, call: CallEvaluator): ReadonlyMap<IrNode, NumericArray> {
  const bound = new Map<IrNode, NumericArray>();
  for (const { name, node } of graph.inputs) {
    const fed = feeds.get(name);
    if (!fed) continue;
    assert(fed.dtype === node.type.dtype && sameDims(fed.dims, node.type.dims), `${name} is ${printValueType(node.type)}, but was fed ${printValueType(fed)}`);
    bound.set(node, fed);
  }
  const interpreter: Interpreter<NumericArray> = {
    ir: evaluator,
    call: (inputs, attributes) => (attributes.means ? applyBody(interpreter, attributes.means, inputs) : call(inputs, attributes)),
  };
  return interpret(interpreter, roots, bound);
}

function found(values: ReadonlyMap<IrNode, NumericArray>, node: IrNode): NumericArray {
  const value = values.get(node);
  assert(value, "a value was not computed");
  return value;
}
