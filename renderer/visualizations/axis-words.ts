// What is written of the axes of a reading: their names, where the part in sight begins, and where those stand that are not drawn.
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { standing } from "./standing.ts";

export interface AxisWords {
  readonly name: (axis: number | undefined) => string;
  readonly first: (axis: number | undefined) => number;
  /** Beside the names of those that are spread out. */
  readonly standing: (spread: readonly (number | undefined)[]) => string;
}

/** `from` is where the slice begins. */
export function axisWords(type: TensorType, dims: readonly number[], from: readonly number[] | undefined): AxisWords {
  return {
    name: (axis) => (axis === undefined ? "" : (type.axes[axis]?.name ?? "")),
    first: (axis) => (axis === undefined ? 0 : (from?.[axis] ?? 0)),
    standing: (spread) => standing(type, dims, from, spread),
  };
}
