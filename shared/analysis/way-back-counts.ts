// What the way back of a step of training does, counted by what copies of a block share: their nodes and their types.
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { Amounts } from "./amounts.ts";
import type { WayBack } from "./gradient-rule.ts";
import { bytesOf, operatorOperations, parametersRead } from "./node-cost.ts";
import type { RunArray, WrittenStep } from "./written-steps.ts";

type Stored = Pick<TensorType, "dtype" | "axes">;

export interface WayBackCounts {
  /** How often a node's own operations are done again. */
  readonly again: Map<CheckedOperator, number>;
  /** How often the weights of a node are read again, for the gradient of what it reads. */
  readonly weights: Map<CheckedOperator, number>;
  /** Gradients and kept arrays that are read or written. */
  readonly passed: Map<Stored, number>;
  readonly kept: Map<Stored, number>;
}

export function noWayBack(): WayBackCounts {
  return { again: new Map(), weights: new Map(), passed: new Map(), kept: new Map() };
}

/** The gradients of its results and what it keeps are read; the gradients of what it reads and of its learned numbers are written, those of a table whole. */
export function countStep({ again, weights, passed }: WayBackCounts, { node, writes }: WrittenStep, { times, keeps, asked }: WayBack): void {
  more(again, node, times);
  if (asked.length > 0) more(weights, node, 1);
  for (const { type } of [...writes, ...keeps, ...asked]) more(passed, type, 1);
  for (const parameter of node.weave?.parameters ?? []) if (parameter.learned) more(passed, parameter, 1);
}

export function countKept({ kept }: WayBackCounts, { type }: RunArray): void {
  more(kept, type, 1);
}

function more<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

export function operationsBack<T>({ again }: WayBackCounts, amounts: Amounts<T>): T | undefined {
  return total(again, (node) => operatorOperations(node, amounts), amounts);
}

export function movedBack<T>({ weights, passed }: WayBackCounts, amounts: Amounts<T>): T | undefined {
  return amounts.sum([total(passed, (type) => bytesOf(type, amounts), amounts), total(weights, ({ weave, node }) => (weave ? parametersRead(weave, node.operator, amounts) : undefined), amounts)]);
}

export function bytesKept<T>({ kept }: WayBackCounts, amounts: Amounts<T>): T | undefined {
  return total(kept, (type) => bytesOf(type, amounts), amounts);
}

function total<K, T>(counts: ReadonlyMap<K, number>, worth: (key: K) => T | undefined, amounts: Amounts<T>): T | undefined {
  return amounts.sum([...counts].map(([key, count]) => amounts.product([amounts.count(count), worth(key)])));
}
