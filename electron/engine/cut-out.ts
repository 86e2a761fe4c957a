// Cuts a part out of an array: a range with a step along each axis, given places, or those places where it varies most.
import type { Reading, ReadingRequest } from "../../shared/contract/engine.ts";
import type { ElementArray } from "../../shared/contract/schema.ts";

type Cut = NonNullable<ReadingRequest["cut"]>;
type Slice = NonNullable<Reading["slice"]>;

/** Elements looked at to say how much an array varies at one place. */
const probes = 256;

/** Row-major steps between neighbours along each axis. */
export function stridesOf(dims: readonly number[]): readonly number[] {
  return dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, 1));
}

/** Axes a cut does not mention are whole; ends beyond the array are drawn in. Elements may lie in another order than that of the axes: `strides` says how. */
export function cutOut(data: ElementArray, dims: readonly number[], cut: Cut, strides: readonly number[] = stridesOf(dims)): Slice {
  const { places, chooser, varying } = placesOfCut(dims, cut);
  if (varying !== undefined) places[chooser] = mostVarying(data, strides, places, chooser, varying);

  const sliced = places.map((along) => along.length);
  const total = sliced.reduce((a, b) => a * b, 1);
  const out = sameKind(data, total);
  const inner = places.at(-1) ?? [0];
  const rows = inner.length === 0 ? 0 : total / inner.length;
  const at = places.map(() => 0);
  for (let row = 0; row < rows; row++) {
    let source = 0;
    for (let axis = 0; axis < places.length - 1; axis++) source += (places[axis]?.[at[axis] ?? 0] ?? 0) * (strides[axis] ?? 0);
    copyPlaces(data, out, source, inner, strides.at(-1) ?? 1, row * inner.length);
    // All axes but the innermost are counted like the digits of a clock.
    for (let axis = places.length - 2; axis >= 0; axis--) {
      const next = (at[axis] ?? 0) + 1;
      at[axis] = next < (sliced[axis] ?? 0) ? next : 0;
      if (at[axis] !== 0) break;
    }
  }
  return { dims: sliced, from: places.map(([first = 0]) => first), data: out, ...(chooser >= 0 ? { picked: { axis: chooser, at: places[chooser] ?? [] } } : {}) };
}

/**
 * Places along each axis that a cut takes; with `varying`, it is so many of those along the axis `chooser` that are taken in the end.
 * `chooser` is the axis whose places the engine chooses or was told, -1 where there is none.
 */
export function placesOfCut(dims: readonly number[], cut: Cut): { readonly places: number[][]; readonly chooser: number; readonly varying?: number } {
  const places = dims.map((size, axis) => placesOf(size, cut[axis]));
  const chooser = dims.findIndex((_, axis) => cut[axis]?.at !== undefined || (cut[axis]?.varying ?? Infinity) < (places[axis]?.length ?? 0));
  const varying = cut[chooser]?.at === undefined ? cut[chooser]?.varying : undefined;
  return { places, chooser, ...(varying === undefined ? {} : { varying }) };
}

function placesOf(size: number, cut: Cut[number] | undefined): number[] {
  if (cut?.at) return cut.at.filter((place) => Number.isInteger(place) && place >= 0 && place < size);
  const { start = 0, end = size, step = 1 } = cut ?? {};
  const [from, to, by] = [Math.max(0, Math.trunc(start)), Math.min(size, Math.trunc(end)), Math.max(1, Math.trunc(step))];
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / by)) }, (_, k) => from + k * by);
}

/** By the variance of the elements that the cut takes at each place, at most `probes` of them. */
function mostVarying(data: ElementArray, strides: readonly number[], places: readonly number[][], axis: number, count: number): number[] {
  const others = places.map((along, i) => (i === axis ? [0] : along));
  const total = others.reduce((product, along) => product * along.length, 1);
  const hop = Math.max(1, Math.floor(total / probes));
  const offsets: number[] = [];
  for (let k = 0; k < total; k += hop) {
    let [left, offset] = [k, 0];
    for (let i = others.length - 1; i >= 0; i--) {
      const along = others[i] ?? [0];
      offset += (along[left % along.length] ?? 0) * (strides[i] ?? 0);
      left = Math.floor(left / along.length);
    }
    offsets.push(offset);
  }
  const variance = (place: number) => {
    let [sum, squares, finite] = [0, 0, 0];
    for (const offset of offsets) {
      const x = Number(data[place * (strides[axis] ?? 0) + offset]);
      if (x - x !== 0) continue;
      finite++;
      sum += x;
      squares += x * x;
    }
    return finite === 0 ? 0 : squares / finite - (sum / finite) ** 2;
  };
  return (places[axis] ?? []).map((place) => ({ place, by: variance(place) })).sort((a, b) => b.by - a.by || a.place - b.place).slice(0, count).map(({ place }) => place).sort((a, b) => a - b);
}

function copyPlaces(from: ElementArray, to: ElementArray, source: number, places: readonly number[], stride: number, target: number): void {
  // One kind of array a call keeps the loop compiled for it.
  if (from instanceof Float32Array && to instanceof Float32Array) for (let i = 0; i < places.length; i++) to[target + i] = from[source + stride * (places[i] as number)] as number;
  else for (let i = 0; i < places.length; i++) (to as Float32Array)[target + i] = (from as Float32Array)[source + stride * (places[i] as number)] as number;
}

function sameKind(data: ElementArray, length: number): ElementArray {
  if (data instanceof Float32Array) return new Float32Array(length);
  if (data instanceof Float64Array) return new Float64Array(length);
  if (data instanceof Int32Array) return new Int32Array(length);
  if (data instanceof BigInt64Array) return new BigInt64Array(length);
  return new Uint8Array(length);
}
