// The numbers of a parameter as they go into a file of weights.
import { isProblem, type Problem } from "../base/problem.ts";
import { bytesPerElement } from "../tensor/dtype.ts";
import type { Weight } from "./draft.ts";
import { reordered } from "../tensor/reorder-bytes.ts";
import { bytesOfTensor, type ModelFiles } from "./tensor-data.ts";

export function dimsOfWeight({ tensor, order, dims }: Weight): readonly number[] {
  return dims ?? order?.map((axis) => tensor.dims[axis] ?? 1) ?? tensor.dims;
}

export function bytesOfWeight(weight: Weight, files: ModelFiles): Uint8Array | Problem {
  const bytes = bytesOfTensor(weight.tensor, files);
  return isProblem(bytes) || !weight.order ? bytes : reordered(bytes, weight.tensor.dims, weight.order, bytesPerElement(weight.dtype));
}
