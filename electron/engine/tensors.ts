// Between our arrays in transit and ONNX Runtime's tensors.
import * as ort from "onnxruntime-node";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import type { DType } from "../../shared/tensor/dtype.ts";

const typeOf: Partial<Readonly<Record<DType, ort.Tensor.Type>>> = { f32: "float32", f64: "float64", i32: "int32", i64: "int64", bool: "bool", u8: "uint8" };
const dtypeOf: Readonly<Record<string, DType>> = { float32: "f32", float64: "f64", int32: "i32", int64: "i64", bool: "bool", uint8: "u8" };

export function tensorOfArray({ dtype, dims, data }: ArrayMessage): ort.Tensor {
  const type = typeOf[dtype] ?? "float32";
  return new ort.Tensor(type, data as Float32Array, dims);
}

export function arrayOfTensor(tensor: ort.Tensor): ArrayMessage {
  return { dtype: dtypeOf[tensor.type] ?? "f32", dims: tensor.dims.map(Number), data: tensor.data as Float32Array };
}
