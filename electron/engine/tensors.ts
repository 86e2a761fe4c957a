// Between our arrays in transit and ONNX Runtime's tensors.
import * as ort from "onnxruntime-node";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import type { DType } from "../../shared/tensor/dtype.ts";
import { bytesOfElements, elementsOfBytes } from "../../shared/tensor/elements.ts";

const typeOf: Partial<Readonly<Record<DType, ort.Tensor.Type>>> = {
  f32: "float32", f64: "float64", f16: "float16", i8: "int8", i16: "int16", i32: "int32", i64: "int64", u8: "uint8", u16: "uint16", u32: "uint32", u64: "uint64", bool: "bool", string: "string",
};
const dtypeOf = new Map<string, DType>(Object.entries(typeOf).map(([dtype, type]) => [type, dtype as DType]));

/** Element types whose arrays in transit are other than ONNX Runtime's. */
const converted: Partial<Readonly<Record<DType, new (buffer: ArrayBuffer) => ArrayBufferView>>> = { f16: Uint16Array, i8: Int8Array, i16: Int16Array, u16: Uint16Array, u32: Uint32Array, u64: BigUint64Array };

export function tensorOfArray({ dtype, dims, data, texts }: ArrayMessage): ort.Tensor {
  const type = typeOf[dtype] ?? "float32";
  if (dtype === "string") return new ort.Tensor("string", [...(texts ?? [])], dims);
  const Own = converted[dtype];
  const elements = Own ? new Own(bytesOfElements(dtype, data).buffer as ArrayBuffer) : data;
  return new ort.Tensor(type, elements as Float32Array, dims);
}

export function arrayOfTensor(tensor: ort.Tensor): ArrayMessage {
  const dtype = dtypeOf.get(tensor.type) ?? "f32";
  const dims = tensor.dims.map(Number);
  if (dtype === "string") return { dtype, dims, data: new Uint8Array(0), texts: [...(tensor.data as readonly string[])] };
  const data = tensor.data as Float32Array;
  return { dtype, dims, data: converted[dtype] ? elementsOfBytes(dtype, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) : data };
}
