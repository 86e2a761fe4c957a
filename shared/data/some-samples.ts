// Some samples of a data set, drawn from a seed: files may lie sorted by class, so the first ones are not like the others.
import type { Dataset } from "./define.ts";
import { shuffle } from "./shuffle.ts";

/** Their numbers, ascending; all of them where there are no more than `most`. `name` tells one draw from another of the same seed. */
export function someSamples({ size }: Pick<Dataset, "size">, most: number, seed: number, name: string): Uint32Array {
  return shuffle(Uint32Array.from({ length: size }, (_, i) => i), seed, name).slice(0, most).sort();
}
