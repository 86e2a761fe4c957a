// Layers in which every edge is a function of one number: whether a part of a network is a sum of such functions is measured, not read off the drawing.
import type { NumericArray } from "../ir/numeric-array.ts";
import { numericArray } from "../ir/numeric-array.ts";

/** A part of a network that takes one array and gives one, and which of their axes count what goes in and what comes out. */
export interface LayerPart {
  readonly inDims: readonly number[];
  readonly outDims: readonly number[];
  readonly inAxis: number;
  readonly outAxis: number;
  run(x: NumericArray): NumericArray;
}

export interface EdgeCurve {
  readonly from: number;
  readonly to: number;
  /** φ at the places asked for, less φ(0). */
  readonly values: readonly number[];
  /** Mean of abs(φ) over the data. */
  readonly size: number;
}

/** How far it is from a sum of functions of one number each, as a share of what it gives. */
export function notAdditive(part: LayerPart, draw: (i: number) => number): number {
  const whole = arrayOf(part, draw);
  const nothing = outputs(part, arrayOf(part, () => 0));
  const all = outputs(part, whole);
  const count = part.inDims[part.inAxis] ?? 1;
  const summed = nothing.slice();
  for (let k = 0; k < count; k++) outputs(part, only(part, whole, k)).forEach((value, i) => (summed[i] = (summed[i] ?? 0) + value - (nothing[i] ?? 0)));
  const scale = all.reduce((most, value, i) => Math.max(most, Math.abs(value - (nothing[i] ?? 0))), 0);
  return scale === 0 ? 0 : all.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (summed[i] ?? 0))), 0) / scale;
}

/** `data` is what arrives now; every lifted place of the array tries another number, so that one run draws many points. */
export function edgeCurves(part: LayerPart, places: readonly number[], data: NumericArray): readonly EdgeCurve[] {
  const [ins, outs] = [part.inDims[part.inAxis] ?? 1, part.outDims[part.outAxis] ?? 1];
  const nothing = byOutput(part, outputs(part, arrayOf(part, () => 0)));
  const perRun = lifted(part.inDims, part.inAxis);
  const curves: EdgeCurve[] = [];
  for (let from = 0; from < ins; from++) {
    const values = Array.from({ length: outs }, (): number[] => []);
    for (let start = 0; start < places.length; start += perRun) {
      const x = numericArray({ dtype: "f32", dims: part.inDims }, 0);
      for (let i = 0; i < perRun; i++) x.data[indexOf(part.inDims, part.inAxis, i, from)] = places[start + i] ?? 0;
      byOutput(part, outputs(part, x)).forEach((row, to) => row.forEach((value, i) => { if (start + i < places.length) values[to]?.push(value - (nothing[to]?.[i] ?? 0)); }));
    }
    const here = byOutput(part, outputs(part, only(part, data, from)));
    for (let to = 0; to < outs; to++) {
      const sizes = (here[to] ?? []).map((value, i) => Math.abs(value - (nothing[to]?.[i] ?? 0)));
      curves.push({ from, to, values: values[to] ?? [], size: sizes.reduce((a, b) => a + b, 0) / Math.max(1, sizes.length) });
    }
  }
  return curves;
}

function arrayOf({ inDims }: LayerPart, number: (i: number) => number): NumericArray {
  return numericArray({ dtype: "f32", dims: inDims }, Array.from({ length: inDims.reduce((a, b) => a * b, 1) }, (_, i) => number(i)));
}

function only({ inDims, inAxis }: LayerPart, x: NumericArray, kept: number): NumericArray {
  const stride = inDims.slice(inAxis + 1).reduce((a, b) => a * b, 1);
  return numericArray(x, Array.from(x.data, (value, i) => (Math.floor(i / stride) % (inDims[inAxis] ?? 1) === kept ? value : 0)));
}

function outputs(part: LayerPart, x: NumericArray): number[] {
  return Array.from(part.run(x).data);
}

function lifted(dims: readonly number[], axis: number): number {
  return dims.reduce((a, b, i) => (i === axis ? a : a * b), 1);
}

/** Of the place that is `i`-th among the other axes. */
function indexOf(dims: readonly number[], axis: number, i: number, at: number): number {
  const stride = dims.slice(axis + 1).reduce((a, b) => a * b, 1);
  return Math.floor(i / stride) * stride * (dims[axis] ?? 1) + at * stride + (i % stride);
}

/** Rows of one output each, its places in order. */
function byOutput({ outDims, outAxis }: LayerPart, data: readonly number[]): readonly (readonly number[])[] {
  const places = lifted(outDims, outAxis);
  return Array.from({ length: outDims[outAxis] ?? 1 }, (_, to) => Array.from({ length: places }, (__, i) => data[indexOf(outDims, outAxis, i, to)] ?? 0));
}
