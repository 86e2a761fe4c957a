// What a masked score becomes: the lowest finite number rather than −∞, so that a row with nothing left gives an even softmax and no NaN.
import type { DType } from "../tensor/dtype.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";

export const lowestFloat = -3.4028234663852886e38;

const lowest: Readonly<Partial<Record<DType, number>>> = { f16: -65504, bf16: -3.3895313892515355e38, f64: -1.7976931348623157e308 };

export function withMasked<V>(ir: NamedBuilder<V>, masked: Named<V>, x: Named<V>): Named<V> {
  return ir.where(masked, lowest[ir.dtypeOf(x)] ?? lowestFloat, x);
}
