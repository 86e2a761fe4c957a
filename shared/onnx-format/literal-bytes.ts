// Numbers as the little-endian bytes of a tensor, and back.
import { assert } from "../base/assert.ts";
import { bytesPerElement, type DType } from "../tensor/dtype.ts";
import { bfloatToNumber, halfToNumber, numberToBfloat, numberToHalf } from "../tensor/half.ts";

export function literalBytes(dtype: DType, numbers: readonly (number | bigint)[]): Uint8Array {
  const width = bytesPerElement(dtype);
  const bytes = new Uint8Array(numbers.length * width);
  const view = new DataView(bytes.buffer);
  const write = writers[dtype];
  assert(write, `a constant of ${dtype} cannot be written`);
  const exact = dtype === "i64" || dtype === "u64";
  numbers.forEach((number, i) => write(view, i * width, (exact ? number : Number(number)) as number));
  return bytes;
}

/** The elements of a tensor's bytes; bigints where a double would lose digits. */
export function numbersOfBytes(dtype: DType, bytes: Uint8Array): readonly (number | bigint)[] {
  const width = bytesPerElement(dtype);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readers[dtype];
  assert(read, `a constant of ${dtype} cannot be read`);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, i) => read(view, i * width));
}

const readers: { readonly [D in DType]?: (view: DataView, at: number) => number | bigint } = {
  f32: (view, at) => view.getFloat32(at, true),
  f64: (view, at) => view.getFloat64(at, true),
  f16: (view, at) => halfToNumber(view.getUint16(at, true)),
  bf16: (view, at) => bfloatToNumber(view.getUint16(at, true)),
  i8: (view, at) => view.getInt8(at),
  u8: (view, at) => view.getUint8(at),
  bool: (view, at) => view.getUint8(at),
  i16: (view, at) => view.getInt16(at, true),
  u16: (view, at) => view.getUint16(at, true),
  i32: (view, at) => view.getInt32(at, true),
  u32: (view, at) => view.getUint32(at, true),
  i64: (view, at) => narrow(view.getBigInt64(at, true)),
  u64: (view, at) => narrow(view.getBigUint64(at, true)),
};

function narrow(number: bigint): number | bigint {
  return number >= -9007199254740991n && number <= 9007199254740991n ? Number(number) : number;
}

const writers: { readonly [D in DType]?: (view: DataView, at: number, number: number) => void } = {
  f32: (view, at, number) => view.setFloat32(at, number, true),
  f64: (view, at, number) => view.setFloat64(at, number, true),
  f16: (view, at, number) => view.setUint16(at, numberToHalf(number), true),
  bf16: (view, at, number) => view.setUint16(at, numberToBfloat(number), true),
  i8: (view, at, number) => view.setInt8(at, number),
  u8: (view, at, number) => view.setUint8(at, number),
  bool: (view, at, number) => view.setUint8(at, number === 0 ? 0 : 1),
  i16: (view, at, number) => view.setInt16(at, number, true),
  u16: (view, at, number) => view.setUint16(at, number, true),
  i32: (view, at, number) => view.setInt32(at, number, true),
  u32: (view, at, number) => view.setUint32(at, number, true),
  i64: (view, at, number) => view.setBigInt64(at, BigInt(number), true),
  u64: (view, at, number) => view.setBigUint64(at, BigInt(number), true),
};
