// Reads off an array what a view asked for, so that activations need not travel whole.
import type { ArrayMessage, Reading, ReadingRequest, Statistics } from "../../shared/contract/engine.ts";
import type { ElementArray } from "../../shared/contract/schema.ts";
import { cutOut, stridesOf } from "./cut-out.ts";

/** Without a histogram asked for, statistics of a large array look at this many stretches of it, evenly spread. */
const stretches = 32;
/** Elements in a stretch: neighbours cost one trip to memory together. */
const stretch = 64;

/** How the axes of a reading lie in the array that was given; without it, as they are. */
export type Turn = readonly number[] | undefined;

/** Readings of one run: several ports may carry one array, whose statistics are then taken once. `exact` looks at every element. */
export function createReader() {
  const known = new Map<ElementArray, Statistics>();
  return (request: ReadingRequest, { dtype, dims: given, data }: ArrayMessage, perm: Turn, exact = request.histogram !== undefined): Reading => {
    const statistics = (exact ? undefined : known.get(data)) ?? statisticsOf(data, exact);
    known.set(data, statistics);
    const dims = perm ? perm.map((axis) => given[axis] ?? 1) : given;
    const strides = stridesOf(given);
    return {
      of: request.of, dtype, dims, statistics,
      ...(request.view === undefined ? {} : { view: request.view }),
      ...(request.cut ? { slice: cutOut(data, dims, request.cut, perm ? perm.map((axis) => strides[axis] ?? 1) : strides) } : {}),
      ...(request.histogram ? { histogram: histogramOf(data, statistics, request.histogram.bins) } : {}),
    };
  };
}

function statisticsOf(data: ElementArray, exact: boolean): Statistics {
  const whole = exact || data.length <= 2 * stretches * stretch;
  const parts = whole ? 1 : stretches;
  const length = whole ? data.length : stretch;
  // One kind of array a call keeps the loop compiled for it; the others are rare and small.
  const floats = data instanceof Float32Array ? data : Float64Array.from(data as unknown as ArrayLike<number>, Number);
  // The first element shifts the squares, so that a large mean does not swallow a small deviation.
  const first = floats[0] ?? 0;
  const shift = first - first === 0 ? first : 0;
  // One variable a line: declared together they are boxed, a number for every element.
  let count = 0;
  let finite = 0;
  let zero = 0;
  let least = Infinity;
  let greatest = -Infinity;
  let sum = 0;
  let squares = 0;
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * floats.length) / parts);
    const to = from + length;
    for (let i = from; i < to; i++) {
      const x = floats[i] as number;
      count += 1;
      if (x === 0) zero += 1;
      if (x - x !== 0) continue;
      finite += 1;
      if (x < least) least = x;
      if (x > greatest) greatest = x;
      const d = x - shift;
      sum += d;
      squares += d * d;
    }
  }
  const mean = finite === 0 ? NaN : sum / finite;
  return {
    count, least: finite === 0 ? NaN : least, greatest: finite === 0 ? NaN : greatest, mean: mean + shift,
    deviation: finite === 0 ? NaN : Math.sqrt(Math.max(0, squares / finite - mean * mean)),
    zero: count === 0 ? 0 : zero / count, notFinite: count === 0 ? 0 : 1 - finite / count,
  };
}

function histogramOf(data: ElementArray, { least, greatest }: Statistics, wanted: number): NonNullable<Reading["histogram"]> {
  const bins = Math.min(512, Math.max(1, Math.trunc(wanted)));
  const counts = new Array<number>(bins).fill(0);
  const scale = greatest > least ? bins / (greatest - least) : 0;
  for (let i = 0; i < data.length; i++) {
    const x = Number(data[i]);
    if (x - x !== 0) continue;
    const bin = Math.min(bins - 1, Math.floor((x - least) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { least, greatest, counts };
}
