// Types of values as the document knows them: axes where all sizes are known, else carried in ONNX's words.
import { elementOfCode } from "../onnx-format/element-types.ts";
import { printOnnxType } from "../onnx-format/value-type.ts";
import { withPrimes } from "../operators/type-node.ts";
import type { Size } from "../tensor/size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { typeOfKind, type Kind, type KnownSize } from "./inference/kind.ts";

/** `axisNames` gives a name an axis; those it lacks are numbered. */
export function documentType(kind: Kind, axisNames: readonly (string | undefined)[] = []): TensorType {
  const dtype = kind.kind === "array" ? elementOfCode(kind.element)?.dtype : undefined;
  const sizes = kind.kind === "array" ? kind.dims : undefined;
  if (dtype === undefined || !sizes?.every(isSize)) return { dtype: "f32", axes: [], carried: printOnnxType(openSizes(kind)) };
  return { dtype, axes: withPrimes(sizes.map((size, i) => ({ name: axisNames[i] ?? (size.kind === "variable" ? size.name : `a${i}`), size }))) };
}

/** An axis has at least one place. */
function isSize(size: KnownSize): size is Size {
  return size !== undefined && !(size.kind === "literal" && size.value < 1);
}

/** What is carried says numbers alone: a size that changes would have to change in it too. */
function openSizes(kind: Kind) {
  const type = typeOfKind(kind);
  return type.kind === "tensor" && type.dims ? { ...type, dims: type.dims.map((dim) => (typeof dim === "number" ? dim : undefined)) } : type;
}
