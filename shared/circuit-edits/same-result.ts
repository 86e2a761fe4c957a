// What a rewrite by law must leave as it is: the axes of what comes out, in their order.
import { sizesEqual } from "../tensor/size-algebra.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { refuse, type Refusal } from "./define.ts";

/** Why a rewrite is refused whose result would be another; `rule` is what it would break. */
export function otherResult(was: TensorType | undefined, is: TensorType | undefined, held: Refusal["at"], rule = "names"): Refusal | undefined {
  return isSameResult(was, is) ? undefined : refuse(rule, `The axes would come out as ${printAxes(is)} instead of ${printAxes(was)}`, held);
}

function isSameResult(was: TensorType | undefined, is: TensorType | undefined): boolean {
  return was !== undefined && is !== undefined && was.dtype === is.dtype && was.axes.length === is.axes.length
    && was.axes.every(({ name, size }, i) => { const other = is.axes[i]; return other?.name === name && sizesEqual(size, other.size); });
}

export function printAxes(type: TensorType | undefined): string {
  return type?.axes.map(({ name }) => name).join(" ") ?? "";
}
