// At which place the axes stand that a picture does not spread out, as it says beside it.
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

/** Empty where there is no such axis; `spread` are those that are drawn, `from` is where the slice begins. */
export function standing(type: TensorType, dims: readonly number[], from: readonly number[] | undefined, spread: readonly (number | undefined)[]): string {
  const others = type.axes.flatMap(({ name }, axis) => (spread.includes(axis) || (dims[axis] ?? 1) === 1 ? [] : [`${name} = ${from?.[axis] ?? 0}`]));
  return others.length === 0 ? "" : `   at ${others.join(", ")}`;
}
