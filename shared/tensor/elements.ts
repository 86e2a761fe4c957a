// The elements of an array in transit, and the bytes they are in a file. Five kinds of array carry every element type.
import { bytesPerElement, type DType } from "./dtype.ts";
import { bfloatToNumber, halfToNumber, numberToBfloat, numberToHalf } from "./half.ts";

/** f16 and bf16 travel as values in Float32Array, i8, i16 and u16 in Int32Array, u32 in Float64Array; u64 as the same bits in BigInt64Array. */
export type ElementArray = Float32Array | Float64Array | Int32Array | Uint8Array | BigInt64Array;

/** Little-endian bytes as elements; the bytes may lie anywhere in their buffer. */
export function elementsOfBytes(dtype: DType, bytes: Uint8Array): ElementArray {
  const count = Math.floor(bytes.length / Math.max(1, bytesPerElement(dtype)));
  // Some kinds of byte array slice into views; the constructor always copies.
  const own = new Uint8Array(bytes.subarray(0, count * bytesPerElement(dtype))).buffer;
  const view = new DataView(own);
  switch (dtype) {
    case "f32": return new Float32Array(own);
    case "f64": return new Float64Array(own);
    case "i32": return new Int32Array(own);
    case "i64":
    case "u64": return new BigInt64Array(own);
    case "f16": return Float32Array.from({ length: count }, (_, i) => halfToNumber(view.getUint16(2 * i, true)));
    case "bf16": return Float32Array.from({ length: count }, (_, i) => bfloatToNumber(view.getUint16(2 * i, true)));
    case "i8": return Int32Array.from(new Int8Array(own));
    case "i16": return Int32Array.from(new Int16Array(own));
    case "u16": return Int32Array.from(new Uint16Array(own));
    case "u32": return Float64Array.from(new Uint32Array(own));
    case "u8":
    case "bool": return new Uint8Array(own);
    case "string": return new Uint8Array(0);
  }
}

export function bytesOfElements(dtype: DType, data: ElementArray): Uint8Array {
  const bytes = new Uint8Array(data.length * bytesPerElement(dtype));
  const view = new DataView(bytes.buffer);
  const number = (i: number) => Number(data[i]);
  switch (dtype) {
    case "f16": for (let i = 0; i < data.length; i++) view.setUint16(2 * i, numberToHalf(number(i)), true); break;
    case "bf16": for (let i = 0; i < data.length; i++) view.setUint16(2 * i, numberToBfloat(number(i)), true); break;
    case "i8": for (let i = 0; i < data.length; i++) view.setInt8(i, number(i)); break;
    case "i16": for (let i = 0; i < data.length; i++) view.setInt16(2 * i, number(i), true); break;
    case "u16": for (let i = 0; i < data.length; i++) view.setUint16(2 * i, number(i), true); break;
    case "u32": for (let i = 0; i < data.length; i++) view.setUint32(4 * i, number(i), true); break;
    default: return new Uint8Array(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return bytes;
}
