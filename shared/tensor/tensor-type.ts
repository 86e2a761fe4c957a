// The type of an array: element type and named axes, outermost first.
import type { Axis } from "./axis.ts";
import type { DType } from "./dtype.ts";
import type { Size } from "./size.ts";

export interface TensorType {
  readonly dtype: DType;
  readonly axes: readonly Axis[];
  /** For indices: they lie in [0, bound). Drawn as the label of the datatype wire. */
  readonly bound?: Size;
  /** What Weft carries without looking into it, in ONNX's words: `seq(tensor(float))`, `tensor(float)[?, 3]`. There are no axes then. */
  readonly carried?: string;
}
