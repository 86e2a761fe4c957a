// Reads off an array what a view asked for, so that activations need not travel whole.
import type { ArrayMessage, Reading, ReadingRequest, Statistics } from "../../shared/contract/engine.ts";
import type { ElementArray } from "../../shared/contract/schema.ts";

/** Without a histogram asked for, statistics of a large array look at this many stretches of it, evenly spread. */
const stretches = 32;
/** Elements in a stretch: neighbours cost one trip to memory together. */
const stretch = 64;

export function readOf(request: ReadingRequest, { dtype, dims, data }: ArrayMessage): Reading {
  const statistics = statisticsOf(data, request.histogram !== undefined);
  return {
    of: request.of, dtype, dims, statistics,
    ...(request.cut ? { slice: cutOut(data, dims, request.cut) } : {}),
    ...(request.histogram ? { histogram: histogramOf(data, statistics, request.histogram.bins) } : {}),
  };
}

function statisticsOf(data: ElementArray, exact: boolean): Statistics {
  const whole = exact || data.length <= 2 * stretches * stretch;
  const parts = whole ? 1 : stretches;
  const length = whole ? data.length : stretch;
  // One kind of array a call keeps the loop compiled for it; the others are rare and small.
  const floats = data instanceof Float32Array ? data : Float64Array.from(data as unknown as ArrayLike<number>, Number);
  let [count, finite, zero, least, greatest, sum, squares] = [0, 0, 0, Infinity, -Infinity, 0, 0];
  // The first element shifts the squares, so that a large mean does not swallow a small deviation.
  const first = floats[0] ?? 0;
  const shift = first - first === 0 ? first : 0;
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * floats.length) / parts);
    for (let i = from; i < from + length; i++) {
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

type Cut = NonNullable<ReadingRequest["cut"]>;

/** Axes a cut does not mention are whole; ends beyond the array are drawn in. */
function cutOut(data: ElementArray, dims: readonly number[], cut: Cut): NonNullable<Reading["slice"]> {
  const spans = dims.map((size, axis) => {
    const { start = 0, end = size, step = 1 } = cut[axis] ?? {};
    const [from, to, by] = [Math.max(0, Math.trunc(start)), Math.min(size, Math.trunc(end)), Math.max(1, Math.trunc(step))];
    return { from, by, count: Math.max(0, Math.ceil((to - from) / by)) };
  });
  const sliced = spans.map((span) => span.count);
  const total = sliced.reduce((a, b) => a * b, 1);
  const out = sameKind(data, total);
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, 1));
  const at = spans.map(() => 0);
  let source = spans.reduce((sum, { from }, axis) => sum + from * (strides[axis] ?? 0), 0);
  // The innermost axis runs in a loop of its own; the others are counted like the digits of a clock.
  const inner = spans.at(-1) ?? { from: 0, by: 1, count: 1 };
  for (let i = 0; i < total; i += inner.count) {
    copyRun(data, out, source, i, inner.count, inner.by);
    for (let axis = spans.length - 2; axis >= 0; axis--) {
      const span = spans[axis];
      if (!span) break;
      const hop = span.by * (strides[axis] ?? 0);
      const next = (at[axis] ?? 0) + 1;
      if (next < span.count) {
        at[axis] = next;
        source += hop;
        break;
      }
      at[axis] = 0;
      source -= hop * (span.count - 1);
    }
  }
  return { dims: sliced, data: out };
}

function copyRun(from: ElementArray, to: ElementArray, source: number, target: number, count: number, by: number): void {
  if (from instanceof Float32Array && to instanceof Float32Array) for (let i = 0; i < count; i++) to[target + i] = from[source + i * by] as number;
  else for (let i = 0; i < count; i++) (to as Float32Array)[target + i] = (from as Float32Array)[source + i * by] as number;
}

function sameKind(data: ElementArray, length: number): ElementArray {
  if (data instanceof Float32Array) return new Float32Array(length);
  if (data instanceof Float64Array) return new Float64Array(length);
  if (data instanceof Int32Array) return new Int32Array(length);
  if (data instanceof BigInt64Array) return new BigInt64Array(length);
  return new Uint8Array(length);
}
