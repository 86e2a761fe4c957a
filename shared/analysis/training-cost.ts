// What one step of training costs on one sample: the way forward, the way back, the optimiser; and what is kept meanwhile.
import type { CheckedDiagram, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { bytesPerElement } from "../tensor/dtype.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { Amounts } from "./amounts.ts";
import { wayBack } from "./gradient-rule.ts";
import { isGiven } from "./memory-views.ts";
import { bytesOf, costsOfRunning, operatorOperations } from "./node-cost.ts";
import { writtenSteps, type RunArray, type WrittenRun, type WrittenStep } from "./written-steps.ts";

export interface TrainingCost<T> {
  readonly operations: { readonly forward: T; readonly backward: T; readonly optimiser: T };
  readonly bytes: {
    readonly parameters: T;
    readonly gradients: T;
    /** Adam's two means of each learned number. */
    readonly optimiser: T;
    /** Results that the way back reads again: activation memory. */
    readonly kept: T;
  };
}

/** A run with its way back. */
export interface TrainingRun {
  /** How often the operations of each step that lies on the way back are done again there. */
  readonly again: ReadonlyMap<WrittenStep, number>;
  /** Results that the way back reads; what is fed and what is learned is there anyway. */
  readonly kept: ReadonlySet<RunArray>;
}

/** Kingma and Ba, Adam, arXiv 1412.6980, algorithm 1, with both corrections drawn into one number a step: 2 operations for the mean, 3 for the mean of squares, 3 for the way, 2 to go it. */
export const adamOperations = 10;
const adamNumbers = 2;

/** Undefined while a size has no value, or for a diagram of more nodes than anything could run. */
export function trainingCost<T>({ main }: CheckedDiagram, amounts: Amounts<T>): TrainingCost<T> | undefined {
  const run = writtenSteps(main);
  const costs = costsOfRunning(main, amounts);
  const forward = amounts.sum(costs.map((cost) => cost?.operations));
  const learned = amounts.sum(costs.map((cost) => cost?.parameters));
  if (!run) return undefined;
  const { again: steps, kept } = trainingRun(run);
  // Copies of a block share their nodes and types, so that each is counted once and multiplied.
  const again = new Map<CheckedOperator, number>();
  for (const [{ node }, times] of steps) again.set(node, (again.get(node) ?? 0) + times);
  const keptTypes = new Map<TensorType, number>();
  for (const { type } of kept) keptTypes.set(type, (keptTypes.get(type) ?? 0) + 1);
  const parameters = amounts.product([learned, amounts.count(bytesPerElement("f32"))]);
  return complete({
    operations: { forward, backward: amounts.sum([...again].map(([node, times]) => amounts.product([amounts.count(times), operatorOperations(node, amounts)]))), optimiser: amounts.product([learned, amounts.count(adamOperations)]) },
    bytes: {
      parameters, gradients: parameters, optimiser: amounts.product([parameters, amounts.count(adamNumbers)]),
      kept: amounts.sum([...keptTypes].map(([type, count]) => amounts.product([amounts.count(count), bytesOf(type, amounts)]))),
    },
  });
}

export function trainingRun({ steps }: WrittenRun): TrainingRun {
  const wanted = new Set<RunArray>();
  const kept = new Set<RunArray>();
  const again = new Map<WrittenStep, number>();
  for (const step of steps) {
    const way = wayBack(step, wanted);
    if (!way) continue;
    for (const array of step.writes) wanted.add(array);
    for (const array of way.keeps) kept.add(array);
    again.set(step, way.times);
  }
  for (const { node, writes } of steps) if (isGiven(node.node.operator)) for (const array of writes) kept.delete(array);
  return { again, kept };
}

type Partly<T> = { readonly [K in keyof TrainingCost<T>]: { readonly [F in keyof TrainingCost<T>[K]]: T | undefined } };

function complete<T>({ operations, bytes }: Partly<T>): TrainingCost<T> | undefined {
  const { forward, backward, optimiser } = operations;
  const { parameters, gradients, optimiser: state, kept } = bytes;
  if (forward === undefined || backward === undefined || optimiser === undefined || parameters === undefined || gradients === undefined || state === undefined || kept === undefined) return undefined;
  return { operations: { forward, backward, optimiser }, bytes: { parameters, gradients, optimiser: state, kept } };
}
