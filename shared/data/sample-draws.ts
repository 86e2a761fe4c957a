// The random numbers of one sample, drawn one after another; other samples have their own, however many this one takes.
import type { RandomStream } from "../tensor/random.ts";

/** A sample may draw this many. */
const most = 1024;

export interface SampleDraws {
  /** Evenly spread in (0, 1). */
  uniform(): number;
  /** Evenly spread between the two. */
  between(least: number, most: number): number;
  /** From the standard normal distribution. */
  normal(): number;
  /** A whole number from 0 to below `count`. */
  index(count: number): number;
}

export function sampleDraws(stream: RandomStream, sample: number): SampleDraws {
  let at = sample * most;
  return {
    uniform: () => stream.uniform(at++),
    between: (low, high) => low + (high - low) * stream.uniform(at++),
    normal: () => stream.normal(at++),
    index: (count) => Math.floor(stream.uniform(at++) * count),
  };
}
