// Samples that were made once are kept, as the bytes they are, for the next epoch.
import type { Dataset, SampleElements } from "./define.ts";
import { elementsFor, sampleElements } from "./sample-elements.ts";

/** The same samples; a dataset of more than `mostBytes` is made anew each time. */
export function cacheSamples(dataset: Dataset, mostBytes: number): Dataset {
  const bytes = dataset.arrays.reduce((sum, array) => sum + sampleElements(array) * (array.type.dtype === "u8" ? 1 : 4), 0) * dataset.size;
  if (bytes > mostBytes) return dataset;
  const kept: Readonly<Record<string, SampleElements>> = Object.fromEntries(dataset.arrays.map((array) => [array.name, elementsFor(array, dataset.size)]));
  const isKept = new Uint8Array(dataset.size);
  const strides = dataset.arrays.map((array) => [array.name, sampleElements(array)] as const);
  return {
    ...dataset,
    write: (index, into, slot) => {
      if (isKept[index] !== 1) {
        dataset.write(index, kept, index);
        isKept[index] = 1;
      }
      for (const [name, count] of strides) {
        const from = kept[name];
        if (from) into[name]?.set(from.subarray(index * count, (index + 1) * count), slot * count);
      }
    },
  };
}
