// The dims an array will have, as far as the drawing tells.
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

export function dimsOf(type: TensorType, { sizes }: Pick<CheckedDiagram, "sizes">): readonly number[] | undefined {
  const dims: number[] = [];
  for (const { size } of type.axes) {
    const dim = evaluateSize(size, (name) => sizes.get(name));
    if (typeof dim !== "number") return undefined;
    dims.push(dim);
  }
  return dims;
}
