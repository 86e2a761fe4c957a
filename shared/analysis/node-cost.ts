// What one node costs: arithmetic operations of a run, learned numbers, bytes of its results. Blocks add up what is inside them.
import type { CheckedBlockUse, CheckedNode, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { labelsOf } from "../operators/weave.ts";
import { bytesPerElement } from "../tensor/dtype.ts";
import type { Axis } from "../tensor/axis.ts";
import { evaluateSize } from "../tensor/size-algebra.ts";
import type { Size } from "../tensor/size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";

export interface NodeCost {
  /** Multiplications and additions count one each; the rule is the diagram language's: so many for each index of every axis that meets the glyph. */
  readonly operations: number;
  readonly parameters: number;
  /** Of the node's own results; what is inside a block does not count. */
  readonly bytes: number;
}

export type SizeValues = ReadonlyMap<string, number | undefined>;

/** Undefined while a size it depends on has no value. */
export function nodeCost(node: CheckedNode, sizes: SizeValues): NodeCost | undefined {
  const bytes = sum(Object.values(node.outputs).map((type) => typeBytes(type, sizes)));
  const inside = node.kind === "operator" ? operatorCost(node, sizes) : blockCost(node, sizes);
  return inside && bytes !== undefined ? { ...inside, bytes } : undefined;
}

export function typeBytes(type: TensorType, sizes: SizeValues): number | undefined {
  const count = product(type.axes.map((axis) => valueOf(axis.size, sizes)));
  return count === undefined ? undefined : count * bytesPerElement(type.dtype);
}

function operatorCost(node: CheckedOperator, sizes: SizeValues): Pick<NodeCost, "operations" | "parameters"> | undefined {
  const { weave, operator } = node;
  if (!weave || !operator) return undefined;
  const sizeOf = new Map<string, number | undefined>();
  const meet = (labels: readonly string[], axes: readonly Axis[]) => labels.forEach((label, i) => sizeOf.set(label, axes[i] && larger(sizeOf.get(label) ?? 1, valueOf(axes[i].size, sizes))));
  for (const strand of weave.results) meet(labelsOf(strand), strand.axes);
  // A learned map works once a weight and place of its result; everything else once an element of what it reads or gives, whichever is more.
  if (weave.parameters.length > 0) for (const parameter of weave.parameters) meet(parameter.labels, parameter.axes);
  else for (const strand of weave.operands) meet(labelsOf(strand), strand.axes);
  const elements = product([...sizeOf.values()]);
  const learned = sum(weave.parameters.filter((parameter) => parameter.learned).map((parameter) => product(parameter.axes.map((axis) => valueOf(axis.size, sizes)))));
  return elements === undefined || learned === undefined ? undefined : { operations: elements * operator.operationsPerElement, parameters: learned };
}

function blockCost(use: CheckedBlockUse, sizes: SizeValues): Pick<NodeCost, "operations" | "parameters"> | undefined {
  const { body, times } = use;
  if (!body || times === undefined) return undefined;
  const costs = [...body.nodes.values()].map((node) => nodeCost(node, sizes));
  const operations = sum(costs.map((cost) => cost?.operations));
  const parameters = sum(costs.map((cost) => cost?.parameters));
  const owned = use.node.repeat?.weights === "tied" ? 1 : times;
  return operations === undefined || parameters === undefined ? undefined : { operations: operations * times, parameters: parameters * owned };
}

function valueOf(size: Size, sizes: SizeValues): number | undefined {
  const value = evaluateSize(size, (name) => sizes.get(name));
  return typeof value === "number" ? value : undefined;
}

function larger(a: number, b: number | undefined): number | undefined {
  return b === undefined ? undefined : Math.max(a, b);
}

function product(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>((all, value) => (all === undefined || value === undefined ? undefined : all * value), 1);
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>((all, value) => (all === undefined || value === undefined ? undefined : all + value), 0);
}
