// What a rewrite by law must leave as it is: the axes of what comes out, in their order.
import { sizesEqual } from "../tensor/size-algebra.ts";
import type { TensorType } from "../tensor/tensor-type.ts";

export function isSameResult(was: TensorType | undefined, is: TensorType | undefined): boolean {
  return was !== undefined && is !== undefined && was.dtype === is.dtype && was.axes.length === is.axes.length
    && was.axes.every(({ name, size }, i) => { const other = is.axes[i]; return other?.name === name && sizesEqual(size, other.size); });
}

export function printAxes(type: TensorType | undefined): string {
  return type?.axes.map(({ name }) => name).join(" ") ?? "";
}
