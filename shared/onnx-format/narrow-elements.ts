// Numbers of element types that JavaScript is not handed by ONNX Runtime, in the wider type they cross its border in.
import type { DType } from "../tensor/dtype.ts";
import type { ElementArray } from "../tensor/elements.ts";
import { bfloatToNumber } from "../tensor/half.ts";
import type { ElementType } from "./element-types.ts";

interface Wide {
  readonly dtype: DType;
  readonly data: ElementArray;
}

/** Undefined for element types that need no wider one, and for those nobody widens. */
export function wideNumbers({ name, bits }: ElementType, bytes: Uint8Array, count: number): Wide | undefined {
  const code = (i: number) => {
    const perByte = 8 / bits;
    return ((bytes[Math.floor(i / perByte)] ?? 0) >> ((i % perByte) * bits)) & ((1 << bits) - 1);
  };
  const floats = (read: (code: number) => number): Wide => ({ dtype: "f32", data: Float32Array.from({ length: count }, (_, i) => read(code(i))) });
  switch (name) {
    case "bfloat16": return { dtype: "f32", data: Float32Array.from({ length: count }, (_, i) => bfloatToNumber((bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8))) };
    case "uint4":
    case "uint2": return { dtype: "u8", data: Uint8Array.from({ length: count }, (_, i) => code(i)) };
    case "int4":
    case "int2": return { dtype: "i8", data: Int32Array.from({ length: count }, (_, i) => (code(i) >= 1 << (bits - 1) ? code(i) - (1 << bits) : code(i))) };
    case "float8e4m3fn": return floats((c) => ((c & 0x7f) === 0x7f ? NaN : small(c, 4, 3, 7)));
    case "float8e4m3fnuz": return floats((c) => (c === 0x80 ? NaN : small(c, 4, 3, 8)));
    case "float8e5m2": return floats((c) => ((c & 0x7f) === 0x7c ? (c & 0x80 ? -Infinity : Infinity) : (c & 0x7f) > 0x7c ? NaN : small(c, 5, 2, 15)));
    case "float8e5m2fnuz": return floats((c) => (c === 0x80 ? NaN : small(c, 5, 2, 16)));
    case "float4e2m1": return floats((c) => small(c, 2, 1, 1));
    case "float8e8m0": return floats((c) => (c === 0xff ? NaN : 2 ** (c - 127)));
    default: return undefined;
  }
}

/** A floating point number of few bits: sign, exponent, fraction. */
function small(code: number, exponentBits: number, fractionBits: number, bias: number): number {
  const sign = (code >> (exponentBits + fractionBits)) & 1 ? -1 : 1;
  const exponent = (code >> fractionBits) & ((1 << exponentBits) - 1);
  const fraction = code & ((1 << fractionBits) - 1);
  const scale = 1 << fractionBits;
  return sign * (exponent === 0 ? (fraction / scale) * 2 ** (1 - bias) : (1 + fraction / scale) * 2 ** (exponent - bias));
}
