// How often the highest score is the right one.
import { problem, type Problem } from "../base/problem.ts";

export interface Hits {
  readonly right: number;
  readonly of: number;
  /** Samples whose every label was found, and samples with a label. */
  readonly whole: number;
  readonly samples: number;
}

/** `axis` of `dims` holds the classes; labels lie row by row over the other axes. `counted` leaves out the samples at the end that only fill a batch; the outermost axis left counts samples. */
export function countHits(scores: ArrayLike<number>, dims: readonly number[], axis: number, labels: ArrayLike<number>, counted?: number, ignored?: number): Hits | Problem {
  const classes = dims[axis] ?? 1;
  const stride = dims.slice(axis + 1).reduce((a, b) => a * b, 1);
  const places = scores.length / Math.max(1, classes);
  if (labels.length !== places) return problem(`found ${labels.length} labels for scores of dims (${dims.join(", ")}), expected ${places}: labels have the axes of the scores but the classes`);
  const [samples = 1] = dims.filter((_, i) => i !== axis);
  const end = counted === undefined ? places : Math.min(places, (places / Math.max(1, samples)) * counted);
  const placesOfSample = places / Math.max(1, samples);
  let [right, of] = [0, 0];
  const missed = new Map<number, boolean>();
  for (let place = 0; place < end; place++) {
    const label = labels[place] ?? 0;
    if (label === ignored) continue;
    const start = Math.floor(place / stride) * stride * classes + (place % stride);
    let best = 0;
    for (let c = 1; c < classes; c++) if ((scores[start + c * stride] ?? 0) > (scores[start + best * stride] ?? 0)) best = c;
    of += 1;
    if (best === label) right += 1;
    const sample = Math.floor(place / placesOfSample);
    missed.set(sample, best !== label || missed.get(sample) === true);
  }
  return { right, of, whole: [...missed.values()].filter((isMissed) => !isMissed).length, samples: missed.size };
}
