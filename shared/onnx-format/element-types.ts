// The element types of ONNX: their numbers in a file, their names, and what they are here.
import type { DType } from "../tensor/dtype.ts";

export interface ElementType {
  /** TensorProto.DataType. */
  readonly code: number;
  /** As ONNX writes it within `tensor(…)`. */
  readonly name: string;
  /** Absent for types that Weft carries and has no word for. */
  readonly dtype?: DType;
  /** 0 for texts, whose length varies. */
  readonly bits: number;
}

const known: readonly ElementType[] = [
  { code: 1, name: "float", dtype: "f32", bits: 32 }, { code: 2, name: "uint8", dtype: "u8", bits: 8 }, { code: 3, name: "int8", dtype: "i8", bits: 8 },
  { code: 4, name: "uint16", dtype: "u16", bits: 16 }, { code: 5, name: "int16", dtype: "i16", bits: 16 }, { code: 6, name: "int32", dtype: "i32", bits: 32 },
  { code: 7, name: "int64", dtype: "i64", bits: 64 }, { code: 8, name: "string", dtype: "string", bits: 0 }, { code: 9, name: "bool", dtype: "bool", bits: 8 },
  { code: 10, name: "float16", dtype: "f16", bits: 16 }, { code: 11, name: "double", dtype: "f64", bits: 64 }, { code: 12, name: "uint32", dtype: "u32", bits: 32 },
  { code: 13, name: "uint64", dtype: "u64", bits: 64 }, { code: 14, name: "complex64", bits: 64 }, { code: 15, name: "complex128", bits: 128 },
  { code: 16, name: "bfloat16", dtype: "bf16", bits: 16 }, { code: 17, name: "float8e4m3fn", bits: 8 }, { code: 18, name: "float8e4m3fnuz", bits: 8 },
  { code: 19, name: "float8e5m2", bits: 8 }, { code: 20, name: "float8e5m2fnuz", bits: 8 }, { code: 21, name: "uint4", bits: 4 }, { code: 22, name: "int4", bits: 4 },
  { code: 23, name: "float4e2m1", bits: 4 }, { code: 24, name: "float8e8m0", bits: 8 }, { code: 25, name: "uint2", bits: 2 }, { code: 26, name: "int2", bits: 2 },
];

const byCode: ReadonlyMap<number, ElementType> = new Map(known.map((type) => [type.code, type]));
const byName: ReadonlyMap<string, ElementType> = new Map(known.map((type) => [type.name, type]));

/** TensorProto.DataType of each of our element types. */
export const onnxDTypes = Object.fromEntries(known.flatMap(({ dtype, code }) => (dtype ? [[dtype, code]] : []))) as Readonly<Record<DType, number>>;

export function elementOfCode(code: number): ElementType | undefined {
  return byCode.get(code);
}

export function elementOfName(name: string): ElementType | undefined {
  return byName.get(name);
}

/** Bytes of an array of so many elements, packed as ONNX packs them. */
export function packedBytes({ bits }: ElementType, count: number): number {
  return Math.ceil((count * bits) / 8);
}
