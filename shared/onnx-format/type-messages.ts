// Types of values between their message in a file and the form they have here.
import { isProblem } from "../base/problem.ts";
import type { DType } from "../tensor/dtype.ts";
import { onnxDTypes } from "./element-types.ts";
import type { OnnxArrayTypeMessage, OnnxTypeMessage, OnnxValue } from "./messages.ts";
import { parseOnnxType, unknownType, type OnnxType } from "./value-type.ts";

/** Deeper types than any operator takes are not known. */
const deepest = 16;

export function typeOfMessage(message: OnnxTypeMessage | undefined, depth = 0): OnnxType {
  if (!message || depth > deepest) return unknownType;
  if (message.tensor) return arrayType("tensor", message.tensor);
  if (message.sparse) return arrayType("sparse", message.sparse);
  if (message.sequence) return { kind: "sequence", of: typeOfMessage(message.sequence.of, depth + 1) };
  if (message.optional) return { kind: "optional", of: typeOfMessage(message.optional.of, depth + 1) };
  if (message.map) return { kind: "map", key: message.map.key ?? 0, of: typeOfMessage(message.map.of, depth + 1) };
  return unknownType;
}

function arrayType(kind: "tensor" | "sparse", { elementType = 0, shape }: Partial<OnnxArrayTypeMessage>): OnnxType {
  if (!shape) return { kind, element: elementType };
  return { kind, element: elementType, dims: (shape.dims ?? []).map(({ value, parameter }) => (typeof value === "number" && value >= 0 ? value : parameter === undefined || parameter === "" ? undefined : parameter)) };
}

/** Undefined where nothing is known: ONNX then writes no type at all. */
export function typeMessage(type: OnnxType): OnnxTypeMessage | undefined {
  switch (type.kind) {
    case "tensor":
    case "sparse": return type.element === 0 ? undefined : { [type.kind]: { elementType: type.element, ...(type.dims ? { shape: { dims: type.dims.map((dim) => (typeof dim === "number" ? { value: dim } : dim === undefined ? {} : { parameter: dim })) } } : {}) } };
    case "sequence":
    case "optional": {
      const of = typeMessage(type.of);
      return of && { [type.kind]: { of } };
    }
    case "map": {
      const of = typeMessage(type.of);
      return of && { map: { key: type.key, of } };
    }
    case "unknown": return undefined;
  }
}

/** A value of a graph: an array with its dims, or what is carried in ONNX's words. */
export function valueInfo(name: string, { dtype, dims, carried }: { readonly dtype: DType; readonly dims: readonly number[]; readonly carried?: string }): OnnxValue {
  const parsed = carried === undefined ? undefined : parseOnnxType(carried);
  const message = typeMessage(parsed === undefined ? { kind: "tensor", element: onnxDTypes[dtype], dims } : isProblem(parsed) ? unknownType : parsed);
  return { name, ...(message ? { type: message } : {}) };
}
