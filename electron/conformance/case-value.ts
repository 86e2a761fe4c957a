// What goes into a case and is expected of it: an array, a list of values, or nothing. Read from the files of the test suite.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { ByteRange } from "../../shared/onnx-format/byte-source.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import { elementOfCode, elementOfName } from "../../shared/onnx-format/element-types.ts";
import { isWireProblem, readValue, type OnnxOptional, type OnnxSequence, type OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { wideNumbers } from "../../shared/onnx-format/narrow-elements.ts";
import type { OnnxType } from "../../shared/onnx-format/value-type.ts";
import { bytesOfTensor, tensorOf, type ModelFiles } from "../../shared/import/tensor-data.ts";
import type { DType } from "../../shared/tensor/dtype.ts";
import { elementsOfBytes, type ElementArray } from "../../shared/tensor/elements.ts";

export type CaseValue =
  /** `dtype` is that of the numbers at hand: of element types that JavaScript is not handed, a wider one. */
  | { readonly kind: "array"; readonly dtype: DType; readonly dims: readonly number[]; readonly data: ElementArray; readonly texts?: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly CaseValue[] }
  | { readonly kind: "missing" };

/** `type` is what the model says of the value. */
export function readCaseValue(bytes: Uint8Array, type: OnnxType): CaseValue | Problem {
  const files: ModelFiles = { main: bytesAsSource(bytes), beside: () => problem("a value has no files beside it") };
  const kind = type.kind === "sequence" ? "sequence" : type.kind === "optional" ? "optional" : "tensor";
  const message = readValue(kind, files.main);
  if (isWireProblem(message)) return message;
  if (kind === "sequence") return listOf(message as OnnxSequence<ByteRange>, files);
  if (kind === "optional") return optionalOf(message as OnnxOptional<ByteRange>, files);
  return arrayOf(asStored(message as OnnxTensor<ByteRange>, type), files);
}

/** Some cases keep the bits of bfloat16 numbers in an array of uint16. */
function asStored(message: OnnxTensor<ByteRange>, type: OnnxType): OnnxTensor<ByteRange> {
  const bfloat16 = elementOfName("bfloat16")?.code;
  return type.kind === "tensor" && type.element === bfloat16 && message.dataType === elementOfName("uint16")?.code ? { ...message, dataType: bfloat16 ?? message.dataType } : message;
}

function arrayOf(message: OnnxTensor<ByteRange>, files: ModelFiles): CaseValue | Problem {
  const tensor = tensorOf({ ...message, dataType: message.dataType ?? 0 }, files, "the value");
  if (isProblem(tensor)) return tensor;
  if (tensor.data.in === "texts") return { kind: "array", dtype: "string", dims: tensor.dims, data: new Uint8Array(0), texts: tensor.data.texts };
  const bytes = bytesOfTensor(tensor, files);
  if (isProblem(bytes)) return bytes;
  const type = elementOfCode(tensor.element);
  const wide = type && wideNumbers(type, bytes, tensor.dims.reduce((a, b) => a * b, 1));
  if (wide) return { kind: "array", dtype: wide.dtype, dims: tensor.dims, data: wide.data };
  if (!type?.dtype) return problem(`the value holds ${type?.name ?? "unknown"} elements, which nothing here can hand over`);
  return { kind: "array", dtype: type.dtype, dims: tensor.dims, data: elementsOfBytes(type.dtype, bytes) };
}

function listOf(message: OnnxSequence<ByteRange>, files: ModelFiles): CaseValue | Problem {
  const items: CaseValue[] = [];
  const read = [...message.tensors.map((tensor) => arrayOf(tensor, files)), ...message.sequences.map((inner) => listOf(inner, files)), ...message.optionals.map((inner) => optionalOf(inner, files))];
  for (const item of read) {
    if (isProblem(item)) return item;
    items.push(item);
  }
  return { kind: "list", items };
}

function optionalOf({ tensor, sequence, optional }: OnnxOptional<ByteRange>, files: ModelFiles): CaseValue | Problem {
  if (tensor) return arrayOf(tensor, files);
  if (sequence) return listOf(sequence, files);
  return optional ? optionalOf(optional, files) : { kind: "missing" };
}
