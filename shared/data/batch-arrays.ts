// The samples of a batch as arrays: one an array of the dataset, the batch its outermost axis.
import type { FedArray } from "../inputs/feed-plan.ts";
import type { Dataset, SampleArray, SampleElements } from "./define.ts";
import { elementsFor } from "./sample-elements.ts";

/** Bytes become numbers from 0 to 1. */
export function batchArrays(dataset: Dataset, samples: ArrayLike<number>): Readonly<Record<string, FedArray>> {
  const into: Readonly<Record<string, SampleElements>> = Object.fromEntries(dataset.arrays.map((array) => [array.name, elementsFor(array, samples.length)]));
  for (let slot = 0; slot < samples.length; slot++) dataset.write(samples[slot] ?? 0, into, slot);
  return Object.fromEntries(dataset.arrays.map((array) => [array.name, asFed(array, samples.length, into[array.name] ?? new Float32Array(0))]));
}

function asFed({ dims }: SampleArray, count: number, data: SampleElements): FedArray {
  return { dtype: data instanceof Int32Array ? "i32" : "f32", dims: [count, ...dims], data: data instanceof Uint8Array ? fractions(data) : data };
}

const fraction = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

function fractions(bytes: Uint8Array): Float32Array {
  const out = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) out[i] = fraction[bytes[i] ?? 0] ?? 0;
  return out;
}
