// What is known of a value: an array with sizes where they follow, or something else in ONNX's words.
import { elementOfCode, onnxDTypes } from "../../onnx-format/element-types.ts";
import type { OnnxType } from "../../onnx-format/value-type.ts";
import { unknownType } from "../../onnx-format/value-type.ts";
import { printSize } from "../../tensor/size-text.ts";
import { sizesEqual } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";
import { sizeOfDim, type SizeNames } from "../size-names.ts";

/** Undefined stands for a size that does not follow. */
export type KnownSize = Size | undefined;

export type Kind =
  /** `element` is 0 while it is not known; without dims not even their count is. */
  | { readonly kind: "array"; readonly element: number; readonly dims?: readonly KnownSize[] }
  | { readonly kind: "other"; readonly type: OnnxType };

export const unknown: Kind = { kind: "other", type: unknownType };

export function array(element: number, dims?: readonly KnownSize[]): Kind {
  return dims ? { kind: "array", element, dims } : { kind: "array", element };
}

export const bool = onnxDTypes.bool;
export const int64 = onnxDTypes.i64;
export const float = onnxDTypes.f32;

export function kindOfType(type: OnnxType, names: SizeNames): Kind {
  if (type.kind !== "tensor") return { kind: "other", type };
  return array(type.element, type.dims?.map((dim) => sizeOfDim(dim, names)));
}

/** In ONNX's words; sizes as texts. */
export function typeOfKind(kind: Kind): OnnxType {
  if (kind.kind === "other") return kind.type;
  if (kind.element === 0) return unknownType;
  return { kind: "tensor", element: kind.element, ...(kind.dims ? { dims: kind.dims.map((size) => (size === undefined ? undefined : size.kind === "literal" ? size.value : printSize(size))) } : {}) };
}

/** What both say, and the first place where they cannot both be right. The first is believed there. */
export function merge(first: Kind, second: Kind): { readonly kind: Kind; readonly conflict?: string } {
  if (first.kind === "other" || second.kind === "other") {
    if (first.kind === "other" && first.type.kind === "unknown") return { kind: second };
    return { kind: first };
  }
  const element = first.element === 0 ? second.element : first.element;
  const differ = first.element !== 0 && second.element !== 0 && first.element !== second.element;
  if (differ) return { kind: first, conflict: `${elementOfCode(first.element)?.name ?? "?"} against ${elementOfCode(second.element)?.name ?? "?"}` };
  if (!first.dims || !second.dims) return { kind: array(element, first.dims ?? second.dims) };
  if (first.dims.length !== second.dims.length) return { kind: array(element, first.dims), conflict: `${first.dims.length} dims against ${second.dims.length}` };
  let conflict: string | undefined;
  const dims = first.dims.map((size, i) => {
    const other = second.dims?.[i];
    if (!size || !other) return size ?? other;
    if (size.kind === "literal" && other.kind === "literal" && size.value !== other.value) conflict ??= `${size.value} against ${other.value} at dim ${i}`;
    // A number says more than a name.
    return other.kind === "literal" && size.kind !== "literal" ? other : size;
  });
  return { kind: array(element, dims), ...(conflict === undefined ? {} : { conflict }) };
}

export function sameKnown(a: KnownSize, b: KnownSize): boolean {
  return a !== undefined && b !== undefined && sizesEqual(a, b);
}
