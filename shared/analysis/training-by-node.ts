// What the way back of a step of training costs node by node: inside a block that repeats, of one copy, as everything there is told of one copy.
import type { Amounts } from "./amounts.ts";
import type { TrainingRun } from "./training-cost.ts";
import { bytesKept, countKept, countStep, movedBack, noWayBack, operationsBack, type WayBackCounts } from "./way-back-counts.ts";
import { standsForAll, type CopyOf } from "./written-steps.ts";

export interface NodeTraining<T> {
  readonly backward: T | undefined;
  /** Bytes that the way back reads and writes. */
  readonly movedBack: T | undefined;
  /** Bytes of its results that the way back reads again. */
  readonly kept: T | undefined;
}

/** By path, joined with slashes; what is not there has no part in it. */
export function trainingByNode<T>({ ways, kept }: TrainingRun, amounts: Amounts<T>): ReadonlyMap<string, NodeTraining<T>> {
  const counted = new Map<string, WayBackCounts>();
  for (const [step, way] of ways) for (const one of countedAt(counted, step.path, step.copies)) countStep(one, step, way);
  for (const array of kept) for (const one of countedAt(counted, array.path, array.copies)) countKept(one, array);
  return new Map([...counted].map(([path, one]) => [path, { backward: operationsBack(one, amounts), movedBack: movedBack(one, amounts), kept: bytesKept(one, amounts) }]));
}

/** The uses that lead to the node, and the node itself, as far as the copies on the way stand for all. */
function countedAt(counted: Map<string, WayBackCounts>, path: readonly string[], copies: readonly CopyOf[]): readonly WayBackCounts[] {
  const found: WayBackCounts[] = [];
  for (let length = 1; length <= path.length; length++) {
    const key = path.slice(0, length).join("/");
    const one = counted.get(key) ?? noWayBack();
    counted.set(key, one);
    found.push(one);
    const own = copies[length - 1];
    if (own && !standsForAll(own)) break;
  }
  return found;
}
