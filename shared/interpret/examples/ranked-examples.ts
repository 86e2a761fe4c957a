// The k examples that a unit answers to most, or least, for many units at once; memory grows with units times k, not with examples.

export interface RankedExample {
  readonly sample: number;
  readonly answer: number;
}

export interface RankedExamples {
  /** `answers[u]` is what unit u gave for the sample. A sample is offered once; what is not finite is passed over. */
  take(sample: number, answers: ArrayLike<number>): void;
  /** The best first; of equal answers the smaller sample, so that the order they came in does not matter. */
  of(unit: number): readonly RankedExample[];
}

export function rankExamples(units: number, k: number, which: "most" | "least"): RankedExamples {
  const sign = which === "most" ? 1 : -1;
  // One row of k a unit, sorted; scores are answers turned so that the greatest is best.
  const scores = new Float64Array(units * k).fill(-Infinity);
  const samples = new Float64Array(units * k).fill(Infinity);
  const filled = new Uint32Array(units);
  return {
    take(sample, answers) {
      for (let unit = 0; unit < units; unit++) {
        const answer = answers[unit] ?? Number.NaN;
        if (!Number.isFinite(answer) || k === 0) continue;
        const [score, start, count] = [sign * answer, unit * k, filled[unit] ?? 0];
        const isBetter = (at: number) => score > (scores[at] ?? 0) || (score === scores[at] && sample < (samples[at] ?? 0));
        if (count === k && !isBetter(start + k - 1)) continue;
        let at = start + Math.min(count, k - 1);
        for (; at > start && isBetter(at - 1); at--) {
          scores[at] = scores[at - 1] ?? 0;
          samples[at] = samples[at - 1] ?? 0;
        }
        scores[at] = score;
        samples[at] = sample;
        filled[unit] = Math.min(k, count + 1);
      }
    },
    of: (unit) => Array.from({ length: filled[unit] ?? 0 }, (_, i) => ({ sample: samples[unit * k + i] ?? 0, answer: sign * (scores[unit * k + i] ?? 0) })),
  };
}
