// An array of a model whose numbers are at hand, to compute with.
import { isProblem } from "../../base/problem.ts";
import { elementOfCode, onnxDTypes } from "../../onnx-format/element-types.ts";
import { literalBytes, numbersOfBytes } from "../../onnx-format/literal-bytes.ts";
import type { DType } from "../../tensor/dtype.ts";
import type { Tensor } from "../graph.ts";
import { bytesOfTensor, countOf, type ModelFiles } from "../tensor-data.ts";

export interface Constant {
  readonly dtype: FoldedDType;
  readonly dims: readonly number[];
  /** Whole numbers and truth values too. */
  readonly numbers: Float64Array;
}

export type FoldedDType = "f32" | "f64" | "i64" | "i32" | "bool";

/** More is not computed here: the file of weights would grow by it. */
export const mostFolded = 2 ** 18;

const folded: ReadonlySet<DType> = new Set(["f32", "f64", "i64", "i32", "bool"]);

export function constantOf(tensor: Tensor, files: ModelFiles, farEnds = false): Constant | undefined {
  const dtype = elementOfCode(tensor.element)?.dtype;
  if (dtype === undefined || !isFolded(dtype) || countOf(tensor) > mostFolded) return undefined;
  const bytes = bytesOfTensor(tensor, files);
  if (isProblem(bytes)) return undefined;
  const numbers = numbersOfBytes(dtype, bytes);
  // What a double cannot say is left alone, unless it only stands for the far end of an axis.
  if (!farEnds && numbers.some((n) => typeof n === "bigint")) return undefined;
  return { dtype, dims: tensor.dims, numbers: Float64Array.from(numbers, Number) };
}

export function tensorOfConstant({ dtype, dims, numbers }: Constant): Tensor {
  return { element: onnxDTypes[dtype], dims, data: { in: "memory", bytes: literalBytes(dtype, [...numbers]) } };
}

export function isFolded(dtype: DType): dtype is FoldedDType {
  return folded.has(dtype);
}

export function isReal({ dtype }: Constant): boolean {
  return dtype === "f32" || dtype === "f64";
}

/** As the element type holds them; undefined where a whole number is out of its range or none. */
export function rounded(dtype: FoldedDType, dims: readonly number[], numbers: Float64Array): Constant | undefined {
  if (dtype === "f32") for (let i = 0; i < numbers.length; i++) numbers[i] = Math.fround(numbers[i] ?? 0);
  else if (dtype !== "f64") {
    const least = dtype === "bool" ? 0 : dtype === "i32" ? -(2 ** 31) : -(2 ** 53);
    const most = dtype === "bool" ? 1 : dtype === "i32" ? 2 ** 31 - 1 : 2 ** 53;
    if (!numbers.every((n) => Number.isInteger(n) && n >= least && n <= most)) return undefined;
  }
  return { dtype, dims, numbers };
}

export function strides(dims: readonly number[]): number[] {
  const made: number[] = [];
  let step = 1;
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    made.unshift(step);
    step *= dims[axis] ?? 1;
  }
  return made;
}

/** The element at each place of a view of the array: a start, and a step along each axis. */
export function viewed({ dtype, numbers }: Constant, dims: readonly number[], steps: readonly number[], start = 0): Constant {
  const out = new Float64Array(dims.reduce((a, b) => a * b, 1));
  const at = dims.map(() => 0);
  let source = start;
  for (let i = 0; i < out.length; i++) {
    out[i] = numbers[source] ?? 0;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      source += steps[axis] ?? 0;
      const next = (at[axis] ?? 0) + 1;
      at[axis] = next;
      if (next < (dims[axis] ?? 1)) break;
      at[axis] = 0;
      source -= (steps[axis] ?? 0) * (dims[axis] ?? 1);
    }
  }
  return { dtype, dims, numbers: out };
}

/** Dims that all share as in NumPy; undefined where they do not fit. */
export function sharedDims(all: readonly (readonly number[])[]): readonly number[] | undefined {
  const rank = Math.max(0, ...all.map((dims) => dims.length));
  const dims: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const met = all.flatMap((each) => each[axis - (rank - each.length)] ?? []).filter((dim) => dim !== 1);
    if (new Set(met).size > 1) return undefined;
    dims.push(met[0] ?? 1);
  }
  return dims;
}

export function spread(x: Constant, dims: readonly number[]): Constant {
  const own = strides(x.dims);
  const missing = dims.length - x.dims.length;
  return viewed(x, dims, dims.map((_, axis) => (axis < missing || x.dims[axis - missing] === 1 ? 0 : (own[axis - missing] ?? 0))));
}
