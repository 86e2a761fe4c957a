// Readings of arrays that stay in the session: it is told which elements they want, and gives those of all arrays in one row behind their sums.
import * as ort from "onnxruntime-node";
import type { CompiledModelMessage, Reading, ReadingRequest } from "../../shared/contract/engine.ts";
import { glanceNumbers, statisticsOfGlance } from "../../shared/tensor/glance.ts";
import { cutOut, placesOfCut, stridesOf } from "./cut-out.ts";

export interface GlancePlan {
  /** What it was made for. */
  readonly key: string;
  readonly feeds: Readonly<Record<string, ort.Tensor>>;
  readonly arrays: readonly PlannedArray[];
}

interface PlannedArray {
  readonly of: string;
  readonly count: number;
  /** Where its numbers begin in the row. */
  readonly at: number;
  readonly requests: readonly PlannedRequest[];
}

/** A request and its place among all that a run answers. */
export interface PlacedRequest {
  readonly place: number;
  readonly request: ReadingRequest;
}

interface PlannedRequest extends PlacedRequest {
  readonly dims: readonly number[];
  readonly cut?: { readonly places: readonly (readonly number[])[]; readonly chooser: number; readonly varying?: number; readonly at: number; readonly length: number };
}

/** `requests` by the name of the array they are about. The plan before serves again where the same is asked. */
export function planGlances(model: CompiledModelMessage, requests: ReadonlyMap<string, readonly PlacedRequest[]>, before: GlancePlan | undefined): GlancePlan {
  const key = JSON.stringify([...requests]);
  if (before?.key === key) return before;
  const feeds: Record<string, ort.Tensor> = {};
  let at = 0;
  const arrays = (model.glances?.arrays ?? []).map(({ of, places: feed }): PlannedArray => {
    const asked = requests.get(of) ?? [];
    const start = at;
    at += glanceNumbers.length;
    const offsets: Int32Array[] = [];
    const planned = asked.map(({ place, request }): PlannedRequest => {
      const { dims, strides } = portOf(model, request.of);
      if (!request.cut) return { place, request, dims };
      const cut = placesOfCut(dims, request.cut);
      const elements = offsetsOf(cut.places, strides);
      offsets.push(elements);
      at += elements.length;
      return { place, request, dims, cut: { ...cut, at: at - elements.length, length: elements.length } };
    });
    // Not every provider takes an array of nothing.
    if (offsets.every(({ length }) => length === 0)) {
      offsets.push(Int32Array.of(0));
      at += 1;
    }
    const places = joined(offsets);
    feeds[feed] = new ort.Tensor("int32", places, [places.length]);
    const [first] = asked;
    return { of, at: start, requests: planned, count: first ? portOf(model, first.request.of).dims.reduce((a, b) => a * b, 1) : 0 };
  });
  return { key, feeds, arrays };
}

export interface Glanced {
  /** By the place of the request. */
  readonly readings: ReadonlyMap<number, Reading>;
  /** Names of arrays with elements that are not finite, whose statistics their elements tell. */
  readonly doubtful: ReadonlySet<string>;
}

export function readGlances({ arrays }: GlancePlan, row: Float32Array): Glanced {
  const readings = new Map<number, Reading>();
  const doubtful = new Set<string>();
  for (const { of, count, at, requests } of arrays) {
    if (requests.length === 0) continue;
    const [sum = NaN, squares = NaN, least = NaN, greatest = NaN] = row.subarray(at, at + glanceNumbers.length);
    const statistics = statisticsOfGlance(count, { sum, squares, least, greatest });
    if (!statistics) {
      doubtful.add(of);
      continue;
    }
    for (const { place, request, dims, cut } of requests) {
      const slice = cut && sliceOf(row.subarray(cut.at, cut.at + cut.length), cut);
      readings.set(place, { of: request.of, dtype: "f32", dims, statistics, ...(request.view === undefined ? {} : { view: request.view }), ...(slice ? { slice } : {}) });
    }
  }
  return { readings, doubtful };
}

/** Of the elements at all places those are kept that vary most, where no more are wanted. */
function sliceOf(data: Float32Array, { places, chooser, varying }: NonNullable<PlannedRequest["cut"]>): NonNullable<Reading["slice"]> {
  const taken = places.map((along) => along.length);
  const chosen = varying === undefined ? undefined : cutOut(data, taken, taken.map((size, axis) => ({ start: 0, end: size, step: 1, ...(axis === chooser ? { varying } : {}) })));
  const kept = places.map((along, axis) => (axis === chooser && chosen?.picked ? chosen.picked.at.map((place) => along[place] ?? 0) : along));
  return { dims: kept.map((along) => along.length), from: kept.map(([first = 0]) => first), data: chosen?.data ?? data, ...(chooser >= 0 ? { picked: { axis: chooser, at: kept[chooser] ?? [] } } : {}) };
}

/** Dims of a port or output, and how far its neighbours along each axis are apart in the array that is computed. */
function portOf({ probes, outputs }: CompiledModelMessage, of: string): { readonly dims: readonly number[]; readonly strides: readonly number[] } {
  const { dims = [], perm } = probes[of] ?? { ...outputs.find(({ name }) => name === of), perm: undefined };
  if (!perm) return { dims, strides: stridesOf(dims) };
  const computed = dims.map(() => 1);
  perm.forEach((axis, i) => { computed[axis] = dims[i] ?? 1; });
  const strides = stridesOf(computed);
  return { dims, strides: perm.map((axis) => strides[axis] ?? 1) };
}

/** Row-major over the places. */
function offsetsOf(places: readonly (readonly number[])[], strides: readonly number[]): Int32Array {
  let offsets: Int32Array = Int32Array.of(0);
  for (const [axis, along] of places.entries()) {
    const stride = strides[axis] ?? 1;
    const next = new Int32Array(offsets.length * along.length);
    for (let i = 0, k = 0; i < offsets.length; i++) for (let j = 0; j < along.length; j++, k++) next[k] = (offsets[i] as number) + stride * (along[j] as number);
    offsets = next;
  }
  return offsets;
}

function joined(parts: readonly Int32Array[]): Int32Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
