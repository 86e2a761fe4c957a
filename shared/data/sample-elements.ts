// Room for samples: how many elements one takes, and memory for several.
import type { SampleArray, SampleElements } from "./define.ts";

/** Elements of one sample. */
export function sampleElements({ dims }: Pick<SampleArray, "dims">): number {
  return dims.reduce((a, b) => a * b, 1);
}

export function elementsFor(array: Pick<SampleArray, "dims" | "type">, samples: number): SampleElements {
  const count = samples * sampleElements(array);
  switch (array.type.dtype) {
    case "u8": return new Uint8Array(count);
    case "i32": return new Int32Array(count);
    default: return new Float32Array(count);
  }
}
