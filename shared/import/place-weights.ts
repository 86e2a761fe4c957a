// Which numbers of a model lie in its files as the diagram has them, and which are the importer's own: folded, computed, or written in another form.
import type { LinkedArray } from "../document/linked-weights.ts";
import { bytesPerElement, type DType } from "../tensor/dtype.ts";
import type { Weight } from "./draft.ts";
import type { TensorData } from "./graph.ts";
import { dimsOfWeight } from "./weight-bytes.ts";

export interface PlacedWeights {
  /** Parameter path -> where its numbers are; `file` counts `locations`. */
  readonly linked: ReadonlyMap<string, LinkedArray>;
  /** Files by the name the model gives them; undefined is the model itself. */
  readonly locations: readonly (string | undefined)[];
  readonly computed: ReadonlyMap<string, Weight>;
}

export function placeWeights(weights: ReadonlyMap<string, Weight>): PlacedWeights {
  const linked = new Map<string, LinkedArray>();
  const computed = new Map<string, Weight>();
  const locations: (string | undefined)[] = [];
  for (const [name, weight] of weights) {
    const dims = dimsOfWeight(weight);
    const found = placeOf(weight.tensor.data, weight.dtype);
    // Dims that are told anew are those of the array in its new order: only one of the two is read back.
    if (!found || found.length !== bytesPerElement(weight.dtype) * dims.reduce((a, b) => a * b, 1) || (weight.order && weight.dims)) {
      computed.set(name, weight);
      continue;
    }
    let file = locations.indexOf(found.location);
    if (file < 0) file = locations.push(found.location) - 1;
    linked.set(name, { file, at: found.at, dtype: weight.dtype, dims, ...(weight.order ? { order: weight.order } : {}) });
  }
  return { linked, locations, computed };
}

/** Numbers of a fixed width that stand in their field one after the other lie there as raw bytes would. */
function placeOf(data: TensorData, dtype: DType): { readonly location?: string; readonly at: number; readonly length: number } | undefined {
  switch (data.in) {
    case "file": return data;
    case "external": return { location: data.location, at: data.offset, length: data.length };
    case "wire": {
      const [only, ...more] = data.stretches;
      return only && more.length === 0 && ((data.field === "floats" && dtype === "f32") || (data.field === "doubles" && dtype === "f64")) ? only : undefined;
    }
    default: return undefined;
  }
}
