// Which samples a network learns from, and which are held out to see what it has learned.
import { problem, type Problem } from "../base/problem.ts";
import type { Dataset } from "./define.ts";
import { shuffle } from "./shuffle.ts";

/** Numbers of samples, each in rising order, none in both. */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

export interface SplitSettings {
  /** The part that is held out: from 0 to below 1. */
  readonly part: number;
  readonly seed: number;
  /** The class of a sample; where it is given, every class is parted alike. */
  readonly classOf?: (sample: number) => number;
}

export function splitSamples({ size, reach = 1 }: Pick<Dataset, "size" | "reach">, { part, seed, classOf = () => 0 }: SplitSettings): Split | Problem {
  if (!(part >= 0 && part < 1)) return problem(`found ${part} for the part held out, expected a number from 0 to below 1`);
  const held = part === 0 ? 0 : Math.max(1, Math.round(size * part));
  const left = size - held - (held > 0 ? reach - 1 : 0);
  if (left < 1) return problem(`found ${size} samples with ${held} held out, which leaves none to learn from: add samples or hold out a smaller part`);
  if (reach > 1) return { training: range(0, left), validation: range(size - held, size) };

  // Class by class, every 1/part-th sample of a shuffled order; where that begins is spread over the classes, so that the counts add up.
  const order = shuffle(range(0, size), seed, "split");
  const owed = new Map<number, number>();
  const isHeld = new Uint8Array(size);
  for (const sample of order) {
    const which = classOf(sample);
    const due = (owed.get(which) ?? (0.5 + 0.618034 * owed.size) % 1) + part;
    if (due >= 1) isHeld[sample] = 1;
    owed.set(which, due % 1);
  }
  if (held > 0 && !isHeld.includes(1)) isHeld[order[0] ?? 0] = 1;
  return { training: range(0, size).filter((i) => isHeld[i] === 0), validation: range(0, size).filter((i) => isHeld[i] === 1) };
}

function range(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}
