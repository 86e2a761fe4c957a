// Samples dealt out batch by batch. Where a run stands is two numbers; dealing on from there gives what it would have given.
import { problem, type Problem } from "../base/problem.ts";
import { shuffle } from "./shuffle.ts";

export interface BatchPlan {
  /** Numbers of the samples that are dealt out. */
  readonly samples: Uint32Array;
  /** Samples of a batch. */
  readonly size: number;
  /** With a seed every epoch has an order of its own; without one the samples come as they are listed. */
  readonly seed?: number;
  /** What becomes of the samples that fill no whole batch: left out, dealt as a smaller batch, or followed by the epoch's first ones again. */
  readonly last: "drop" | "short" | "fill";
}

export interface Position {
  /** From 0. */
  readonly epoch: number;
  /** Within the epoch, from 0. */
  readonly step: number;
}

export interface DealtBatch extends Position {
  readonly samples: Uint32Array;
  /** How many of them count; the others, at the end, only fill the batch. */
  readonly counted: number;
}

export function stepsInEpoch({ samples, size, last }: Pick<BatchPlan, "samples" | "size" | "last">): number {
  return last === "drop" ? Math.floor(samples.length / size) : Math.ceil(samples.length / size);
}

/** Batches without end. */
export function dealBatches(plan: BatchPlan, from: Position = { epoch: 0, step: 0 }): Generator<DealtBatch, never> | Problem {
  const { samples, size } = plan;
  if (!Number.isSafeInteger(size) || size < 1) return problem(`found a batch of ${size} samples, expected a whole number from 1 on`);
  if (stepsInEpoch(plan) === 0) return problem(`found ${samples.length} samples for batches of ${size}: add samples or make the batch smaller`);
  return deal(plan, from);
}

function* deal(plan: BatchPlan, from: Position): Generator<DealtBatch, never> {
  const steps = stepsInEpoch(plan);
  let step = from.step;
  for (let epoch = from.epoch; ; epoch++) {
    const order = orderOf(plan, epoch);
    for (; step < steps; step++) yield { epoch, step, ...batchAt(plan, order, step * plan.size) };
    step = 0;
  }
}

function orderOf({ samples, seed }: BatchPlan, epoch: number): Uint32Array {
  return seed === undefined ? samples : shuffle(samples.slice(), seed, `order of epoch ${epoch}`);
}

function batchAt({ size, last }: BatchPlan, order: Uint32Array, start: number): Pick<DealtBatch, "samples" | "counted"> {
  const counted = Math.min(size, order.length - start);
  if (counted === size || last !== "fill") return { samples: order.slice(start, start + counted), counted };
  return { samples: Uint32Array.from({ length: size }, (_, i) => order[(start + i) % order.length] ?? 0), counted };
}
