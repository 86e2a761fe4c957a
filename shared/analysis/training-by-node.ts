// What the way back of a step of training costs node by node: inside a block that repeats, of one copy, as everything there is told of one copy.
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { Amounts } from "./amounts.ts";
import { bytesOf, operatorOperations } from "./node-cost.ts";
import type { TrainingRun } from "./training-cost.ts";
import { standsForAll, type CopyOf } from "./written-steps.ts";

export interface NodeTraining<T> {
  readonly backward: T | undefined;
  /** Bytes of its results that the way back reads again. */
  readonly kept: T | undefined;
}

interface Counted {
  readonly again: Map<CheckedOperator, number>;
  readonly kept: Map<TensorType, number>;
}

/** By path, joined with slashes; what is not there has no part in it. */
export function trainingByNode<T>({ again, kept }: TrainingRun, amounts: Amounts<T>): ReadonlyMap<string, NodeTraining<T>> {
  const counted = new Map<string, Counted>();
  for (const [{ node, path, copies }, times] of again) for (const one of countedAt(counted, path, copies)) one.again.set(node, (one.again.get(node) ?? 0) + times);
  for (const { type, path, copies } of kept) for (const one of countedAt(counted, path, copies)) one.kept.set(type, (one.kept.get(type) ?? 0) + 1);
  return new Map([...counted].map(([path, one]) => [path, {
    backward: amounts.sum([...one.again].map(([node, times]) => amounts.product([amounts.count(times), operatorOperations(node, amounts)]))),
    kept: amounts.sum([...one.kept].map(([type, count]) => amounts.product([amounts.count(count), bytesOf(type, amounts)]))),
  }]));
}

/** The uses that lead to the node, and the node itself, as far as the copies on the way stand for all. */
function countedAt(counted: Map<string, Counted>, path: readonly string[], copies: readonly CopyOf[]): readonly Counted[] {
  const found: Counted[] = [];
  for (let length = 1; length <= path.length; length++) {
    const key = path.slice(0, length).join("/");
    const one = counted.get(key) ?? { again: new Map<CheckedOperator, number>(), kept: new Map<TensorType, number>() };
    counted.set(key, one);
    found.push(one);
    const own = copies[length - 1];
    if (own && !standsForAll(own)) break;
  }
  return found;
}
