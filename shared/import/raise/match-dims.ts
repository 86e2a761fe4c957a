// Which dims of a reshape come out of which: the shortest stretches of both sides whose sizes multiply to the same.
import { product, sizesEqual } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";

export interface Stretch {
  /** Places in either list. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const longest = 6;

/** Sizes of 1 are to be left out of both lists; undefined where the sizes cannot be told apart or together. */
export function matchDims(from: readonly Size[], to: readonly Size[]): readonly Stretch[] | undefined {
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const found = shortest(from, to, i, j);
    if (!found) return undefined;
    stretches.push({ from: range(i, found[0]), to: range(j, found[1]) });
    i += found[0];
    j += found[1];
  }
  return stretches;
}

function shortest(from: readonly Size[], to: readonly Size[], i: number, j: number): readonly [number, number] | undefined {
  for (let sum = 2; sum <= longest; sum++) {
    for (let taken = 1; taken < sum; taken++) {
      const made = sum - taken;
      if (i + taken > from.length || j + made > to.length) continue;
      if (sizesEqual(product(...from.slice(i, i + taken)), product(...to.slice(j, j + made)))) return [taken, made];
    }
  }
  return undefined;
}

function range(start: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => start + i);
}
