// What is known of a value before anything runs.
import { evaluator } from "../../ir/evaluator.ts";
import type { IrNode } from "../../ir/graph.ts";
import { interpret } from "../../ir/interpret.ts";
import { product } from "../../ir/dims.ts";
import type { NumericArray } from "../../ir/numeric-array.ts";
import { walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";

/** The one number that every element is, if there is one. */
export function uniformValue(node: IrNode): number | undefined {
  if (node.word === "expand" && node.inputs[0]) return uniformValue(node.inputs[0]);
  if (node.word !== "constant") return undefined;
  const { data } = attributesOf(node, "constant");
  const first = data[0];
  return first !== undefined && data.every((x) => Object.is(x, first)) ? first : undefined;
}

const mostElements = 4096;
const told = new Set(["constant", "expand", "iota"]);

/** The numbers of a node over constants, as long as none of the arrays on the way is large. */
export function constantArray(node: IrNode): NumericArray | undefined {
  if (!small(node) || !node.inputs.every((x) => told.has(x.word) && small(x))) return undefined;
  if (node.inputs.length === 0 && !told.has(node.word)) return undefined;
  if (!walk([node]).every((n) => n === node || (told.has(n.word) && small(n)))) return undefined;
  const values = interpret<NumericArray>({ ir: evaluator, call: () => [] }, [node], new Map());
  return values.get(node);
}

function small(node: IrNode): boolean {
  return product(node.type.dims) <= mostElements;
}
