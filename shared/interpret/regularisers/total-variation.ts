// How much neighbouring pixels differ. Rudin, Osher, Fatemi 1992, with squares in place of lengths.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { mean, square } from "../numbers.ts";

/** Of [pictures, channels, height, width]. */
export function totalVariation(ir: GraphBuilder, image: IrNode): IrNode {
  return ir.add(along(ir, image, 2), along(ir, image, 3));
}

function along(ir: GraphBuilder, image: IrNode, axis: number): IrNode {
  const size = image.type.dims[axis] ?? 1;
  const part = (start: number, end: number) => ir.slice(image, [{ axis, start, end, step: 1 }]);
  return size < 2 ? ir.constant([0], { dtype: image.type.dtype, dims: [] }) : mean(ir, square(ir, ir.sub(part(1, size), part(0, size - 1))));
}
