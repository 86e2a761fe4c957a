// Numbers as the little-endian bytes of a tensor.
import { assert } from "../base/assert.ts";
import { bytesPerElement, type DType } from "../tensor/dtype.ts";

export function literalBytes(dtype: DType, numbers: readonly number[]): Uint8Array {
  const width = bytesPerElement(dtype);
  const bytes = new Uint8Array(numbers.length * width);
  const view = new DataView(bytes.buffer);
  const write = writers[dtype];
  assert(write, `a constant of ${dtype} cannot be written`);
  numbers.forEach((number, i) => write(view, i * width, number));
  return bytes;
}

const writers: { readonly [D in DType]?: (view: DataView, at: number, number: number) => void } = {
  f32: (view, at, number) => view.setFloat32(at, number, true),
  f64: (view, at, number) => view.setFloat64(at, number, true),
  f16: (view, at, number) => view.setUint16(at, halfBits(number), true),
  bf16: (view, at, number) => view.setUint16(at, bfloatBits(number), true),
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

const scratch = new DataView(new ArrayBuffer(4));

/** IEEE 754 binary16, nearest, ties to even. */
function halfBits(number: number): number {
  scratch.setFloat32(0, number);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  if (Number.isNaN(number)) return sign | 0x7e00;
  const size = Math.abs(number);
  if (size >= 65520) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | roundEven(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  const safe = size / 2 ** exponent >= 2 ? exponent + 1 : size / 2 ** exponent < 1 ? exponent - 1 : exponent;
  return sign | (((safe + 15) << 10) + roundEven((size / 2 ** safe - 1) * 1024));
}

function bfloatBits(number: number): number {
  scratch.setFloat32(0, number);
  const bits = scratch.getUint32(0);
  if (Number.isNaN(number)) return 0x7fc0;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

function roundEven(x: number): number {
  const near = Math.round(x);
  return Math.abs(x % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near;
}
