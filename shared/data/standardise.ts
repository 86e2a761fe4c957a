// Mean 0 and standard deviation 1: figures from the samples one learns from, put to use on all.
import type { FedArray } from "../inputs/feed-plan.ts";
import { batchArrays } from "./batch-arrays.ts";
import type { Dataset } from "./define.ts";

export interface Standardisation {
  /** One of each, or one a place of the sample's first axis: a feature or a channel. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

const atOnce = 256;

/** `each` takes every place of the first axis for itself. Figures of the named array over the samples, from f64 sums. */
export function measureSamples(dataset: Dataset, name: string, samples: Uint32Array, each: boolean): Standardisation {
  const array = dataset.arrays.find((one) => one.name === name);
  const places = each ? (array?.dims[0] ?? 1) : 1;
  const stride = (array?.dims ?? []).reduce((a, b) => a * b, 1) / places;
  const [sums, squares, origin] = [new Float64Array(places), new Float64Array(places), new Float64Array(places)];
  let count = 0;
  for (let start = 0; start < samples.length; start += atOnce) {
    const taken = samples.subarray(start, start + atOnce);
    const data = batchArrays(dataset, taken)[name]?.data ?? [];
    // Sums about a number near the mean lose no digits where the mean is large beside the deviation.
    if (start === 0) for (let p = 0; p < places; p++) origin[p] = Number(data[p * stride] ?? 0);
    for (let i = 0; i < data.length; i++) {
      const place = Math.floor(i / stride) % places;
      const off = Number(data[i]) - (origin[place] ?? 0);
      sums[place] = (sums[place] ?? 0) + off;
      squares[place] = (squares[place] ?? 0) + off * off;
    }
    count += taken.length * stride;
  }
  const mean = Array.from(sums, (sum) => sum / Math.max(1, count));
  const deviation = Array.from(squares, (sum, p) => Math.sqrt(Math.max(0, sum / Math.max(1, count) - (mean[p] ?? 0) ** 2)));
  return { mean: mean.map((m, p) => m + (origin[p] ?? 0)), deviation };
}

/** What does not vary stays as far from its mean as it is. */
export function standardise(batch: FedArray, { mean, deviation }: Standardisation): FedArray {
  const places = mean.length;
  const [samples = 1] = batch.dims;
  const stride = batch.data.length / Math.max(1, samples) / places;
  const scales = deviation.map((d) => (d > 1e-12 ? 1 / d : 1));
  const data = new Float32Array(batch.data.length);
  for (let i = 0; i < data.length; i++) {
    const place = Math.floor(i / stride) % places;
    data[i] = (Number(batch.data[i]) - (mean[place] ?? 0)) * (scales[place] ?? 1);
  }
  return { dtype: "f32", dims: batch.dims, data };
}
