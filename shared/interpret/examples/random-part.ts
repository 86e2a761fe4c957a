// A random part of the examples with the answers of every unit: what is kept is decided by a draw for each sample, so the order does not matter and two runs agree.
import type { RandomStream } from "../../tensor/random.ts";
import type { RankedExample } from "./ranked-examples.ts";

export interface RandomPart {
  take(sample: number, answers: ArrayLike<number>): void;
  /** In the order of their draws, so that the first few are a random part of the part. */
  of(unit: number): readonly RankedExample[];
}

/** Keeps `size` samples: those with the smallest draws. */
export function drawPart(units: number, size: number, stream: RandomStream): RandomPart {
  const kept: { readonly draw: number; readonly sample: number; readonly answers: Float32Array }[] = [];
  return {
    take(sample, answers) {
      const draw = stream.uniform(sample);
      const last = kept.at(-1);
      if (size === 0 || (kept.length === size && last && !isBefore({ draw, sample }, last))) return;
      // The row of what is dropped is used again.
      const row = kept.length === size ? (kept.pop()?.answers ?? new Float32Array(units)) : new Float32Array(units);
      for (let unit = 0; unit < units; unit++) row[unit] = answers[unit] ?? Number.NaN;
      let [low, high] = [0, kept.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        const one = kept[middle];
        if (one && isBefore(one, { draw, sample })) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, { draw, sample, answers: row });
    },
    of: (unit) => kept.map(({ sample, answers }) => ({ sample, answer: answers[unit] ?? Number.NaN })).filter(({ answer }) => Number.isFinite(answer)),
  };
}

function isBefore(a: { readonly draw: number; readonly sample: number }, b: { readonly draw: number; readonly sample: number }): boolean {
  return a.draw < b.draw || (a.draw === b.draw && a.sample < b.sample);
}
