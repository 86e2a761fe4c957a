// What one step of training costs on one sample: the way forward, the way back, the optimiser; what all of it moves, and what is kept meanwhile.
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { bytesPerElement } from "../tensor/dtype.ts";
import type { Amounts } from "./amounts.ts";
import { wayBack, type WayBack } from "./gradient-rule.ts";
import { isGiven } from "./memory-views.ts";
import { costsOfRunning } from "./node-cost.ts";
import { bytesKept, countKept, countStep, movedBack, noWayBack, operationsBack } from "./way-back-counts.ts";
import { writtenSteps, type RunArray, type WrittenRun, type WrittenStep } from "./written-steps.ts";

type Parts<T> = { readonly [K in "forward" | "backward" | "optimiser"]: T | undefined };

/** Each is undefined while a size that it depends on has no value. */
export interface TrainingCost<T> {
  readonly operations: Parts<T>;
  /** Bytes read and written, if every node takes its arrays, weights and gradients from memory and puts its own back. */
  readonly moved: Parts<T>;
  readonly bytes: {
    readonly parameters: T | undefined;
    readonly gradients: T | undefined;
    /** Adam's two means of each learned number. */
    readonly optimiser: T | undefined;
    /** Results that the way back reads again: activation memory. */
    readonly kept: T | undefined;
  };
}

/** A run with its way back. */
export interface TrainingRun {
  /** Of each step that lies on the way back. */
  readonly ways: ReadonlyMap<WrittenStep, WayBack>;
  /** Results that the way back reads; what is fed and what is learned is there anyway. */
  readonly kept: ReadonlySet<RunArray>;
}

/** Kingma and Ba, Adam, arXiv 1412.6980, algorithm 1, with both corrections drawn into one number a step: 2 operations for the mean, 3 for the mean of squares, 3 for the way, 2 to go it. */
export const adamOperations = 10;
const adamNumbers = 2;
/** Bytes for each learned number: it, its gradient and both means are read; it and both means are written. */
export const adamMoved = (2 + adamNumbers + 1 + adamNumbers) * bytesPerElement("f32");

/** Undefined for a diagram of more nodes than anything could run. */
export function trainingCost<T>({ main }: CheckedDiagram, amounts: Amounts<T>): TrainingCost<T> | undefined {
  const run = writtenSteps(main);
  if (!run) return undefined;
  const costs = costsOfRunning(main, amounts);
  const forward = (of: "operations" | "parameters" | "moved") => amounts.sum(costs.map((cost) => cost[of]));
  const learned = forward("parameters");
  const { ways, kept } = trainingRun(run);
  const counts = noWayBack();
  for (const [step, way] of ways) countStep(counts, step, way);
  for (const array of kept) countKept(counts, array);
  const each = (by: number) => amounts.product([learned, amounts.count(by)]);
  const parameters = each(bytesPerElement("f32"));
  return {
    operations: { forward: forward("operations"), backward: operationsBack(counts, amounts), optimiser: each(adamOperations) },
    moved: { forward: forward("moved"), backward: movedBack(counts, amounts), optimiser: each(adamMoved) },
    bytes: { parameters, gradients: parameters, optimiser: each(adamNumbers * bytesPerElement("f32")), kept: bytesKept(counts, amounts) },
  };
}

export function trainingRun({ steps }: WrittenRun): TrainingRun {
  const wanted = new Set<RunArray>();
  const kept = new Set<RunArray>();
  const ways = new Map<WrittenStep, WayBack>();
  for (const step of steps) {
    const way = wayBack(step, wanted);
    if (!way) continue;
    for (const array of step.writes) wanted.add(array);
    for (const array of way.keeps) kept.add(array);
    ways.set(step, way);
  }
  for (const { node, writes } of steps) if (isGiven(node.node.operator)) for (const array of writes) kept.delete(array);
  return { ways, kept };
}
