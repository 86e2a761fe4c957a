// How much of a run's results is kept at once, at the most: each array lives from the step that makes it to the last that reads it.
import type { Amounts } from "./amounts.ts";
import { isGiven } from "./memory-views.ts";
import { bytesOf } from "./node-cost.ts";
import type { RunArray, WrittenRun } from "./written-steps.ts";

export interface Peak {
  readonly bytes: number;
  /** The node that runs while most is kept. */
  readonly path: readonly string[];
  /** What is kept then, largest first. */
  readonly live: readonly RunArray[];
}

/** Weights and what is fed lie elsewhere and do not count. Undefined while a size has no value, or nothing runs. */
export function peakOfResults({ steps, outputs }: WrittenRun, amounts: Amounts<number>): Peak | undefined {
  const last = new Map<RunArray, number>();
  steps.forEach(({ reads, writes }, at) => [...reads.values(), ...writes].forEach((array) => last.set(array, at)));
  for (const array of outputs) last.set(array, steps.length);
  const live = new Map<RunArray, number>();
  let [now, most] = [0, -1];
  let peak: Omit<Peak, "bytes"> | undefined;
  for (const [at, { path, node, reads, writes }] of steps.entries()) {
    if (!isGiven(node.node.operator)) for (const array of writes) {
      const bytes = bytesOf(array.type, amounts);
      if (bytes === undefined) return undefined;
      live.set(array, bytes);
      now += bytes;
    }
    if (now > most) {
      most = now;
      peak = { path, live: [...live].sort(([, a], [, b]) => b - a).map(([array]) => array) };
    }
    for (const array of new Set([...reads.values(), ...writes])) {
      if (last.get(array) !== at) continue;
      now -= live.get(array) ?? 0;
      live.delete(array);
    }
  }
  return peak && { bytes: most, ...peak };
}
