// The element types of arrays. `f32` computes, `i32` indexes, `bool` decides; the others enter and leave through a cast.

export const dtypes = ["f32", "f16", "bf16", "f64", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "bool", "string"] as const;
export type DType = (typeof dtypes)[number];

export function isDType(text: string): text is DType {
  return (dtypes as readonly string[]).includes(text);
}

const bytes: Readonly<Record<DType, number>> = {
  f32: 4, f16: 2, bf16: 2, f64: 8, i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, i64: 8, u64: 8, bool: 1, string: 0,
};

/** Bytes of one element; 0 for strings, whose length varies. */
export function bytesPerElement(dtype: DType): number {
  return bytes[dtype];
}

/** Integers of a type lie from the first to below the second. */
export const integerRanges: { readonly [D in DType]?: readonly [least: number, below: number] } = {
  i8: [-128, 128], u8: [0, 256], i16: [-32768, 32768], u16: [0, 65536], i32: [-(2 ** 31), 2 ** 31], u32: [0, 2 ** 32], i64: [-(2 ** 63), 2 ** 63], u64: [0, 2 ** 64],
};

export function isFloat(dtype: DType): boolean {
  return dtype === "f32" || dtype === "f16" || dtype === "bf16" || dtype === "f64";
}
