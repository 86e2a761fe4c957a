// An array of one number, which costs one number.
import type { IrBuilder, ValueType } from "../../ir/builder.ts";
import { range } from "../../ir/dims.ts";

export function filled<V>(ir: IrBuilder<V>, { dtype, dims }: ValueType, value: number): V {
  return ir.expand(ir.constant([value], { dtype, dims: [] }), range(dims.length), dims);
}
