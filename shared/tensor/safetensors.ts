// The header of a safetensors file, read without trust. Source: safetensors format description.
import { problem, type Problem } from "../base/problem.ts";
import { bytesPerElement, type DType } from "./dtype.ts";
import { halfToNumber } from "./half.ts";

export interface StoredArray {
  readonly dtype: DType;
  readonly dims: readonly number[];
  /** Bytes from the end of the header. */
  readonly offset: number;
  readonly length: number;
  asFloat32(bytes: Uint8Array): Float32Array;
}

/** What the format calls each element type. */
export const storedDTypes: { readonly [D in DType]?: string } = {
  f64: "F64", f32: "F32", f16: "F16", bf16: "BF16", i64: "I64", i32: "I32", i16: "I16", i8: "I8", u64: "U64", u32: "U32", u16: "U16", u8: "U8", bool: "BOOL",
};
const dtypeOf: Readonly<Record<string, DType>> = Object.fromEntries(Object.entries(storedDTypes).map(([dtype, name]) => [name, dtype as DType]));
const mostArrays = 1_000_000;

/** `room` is how many bytes follow the header. */
export function readSafetensorsHeader(header: Uint8Array, room: number): ReadonlyMap<string, StoredArray> | Problem {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(header));
  } catch {
    return problem("a header that is not JSON");
  }
  if (!isPlain(parsed)) return problem("a header that is not an object");
  const entries = Object.entries(parsed).filter(([name]) => name !== "__metadata__");
  if (entries.length > mostArrays) return problem(`${entries.length} arrays, more than ${mostArrays}`);
  const arrays = new Map<string, StoredArray>();
  for (const [name, entry] of entries) {
    const read = readEntry(entry, room);
    if ("problem" in read) return problem(`array ${name.slice(0, 200)}: ${read.problem}`);
    arrays.set(name, read);
  }
  return arrays;
}

/** The texts a file carries beside its arrays; none where they are not as the format says. */
export function readSafetensorsMetadata(header: Uint8Array): Readonly<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(textOf(header));
    const metadata = isPlain(parsed) ? parsed["__metadata__"] : undefined;
    if (!isPlain(metadata)) return {};
    return Object.fromEntries(Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}

function readEntry(entry: unknown, room: number): StoredArray | Problem {
  if (!isPlain(entry)) return problem("no description");
  const { dtype: stored, shape: dims, data_offsets: offsets } = entry;
  const dtype = typeof stored === "string" && Object.hasOwn(dtypeOf, stored) ? dtypeOf[stored] : undefined;
  if (!dtype) return problem(`element type ${JSON.stringify(stored)}`);
  if (!isNumbers(dims)) return problem("dims that are no whole numbers");
  if (!isNumbers(offsets) || offsets.length !== 2) return problem("offsets that are no pair of whole numbers");
  const [begin = 0, end = 0] = offsets;
  const length = dims.reduce((a, b) => a * b, bytesPerElement(dtype));
  if (!Number.isSafeInteger(length) || end - begin !== length) return problem(`${end - begin} bytes for ${dtype}[${dims.join(", ")}], which has ${length}`);
  if (end > room) return problem(`bytes up to ${end} in a file with ${room}`);
  return { dtype, dims, offset: begin, length, asFloat32: (bytes) => asFloat32(dtype, bytes) };
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON escapes are honoured by the parser; bytes outside ASCII are decoded as UTF-8 by hand, since the language alone has no decoder. */
function textOf(bytes: Uint8Array): string {
  const units: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) units.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  const binary = units.join("");
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(binary) ? binary : decodeURIComponent(binary.replace(/[%\u0080-\u00ff]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`));
}

export function asFloat32(dtype: DType, bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset, byteLength } = aligned;
  switch (dtype) {
    case "f32": return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
    case "f64": return Float32Array.from(new Float64Array(buffer, byteOffset, byteLength / 8));
    case "f16": return Float32Array.from(new Uint16Array(buffer, byteOffset, byteLength / 2), halfToNumber);
    case "bf16": {
      const out = new Uint32Array(byteLength / 2);
      new Uint16Array(buffer, byteOffset, byteLength / 2).forEach((half, i) => { out[i] = half << 16; });
      return new Float32Array(out.buffer);
    }
    case "i64": return Float32Array.from(new BigInt64Array(buffer, byteOffset, byteLength / 8), Number);
    case "u64": return Float32Array.from(new BigUint64Array(buffer, byteOffset, byteLength / 8), Number);
    case "u32": return Float32Array.from(new Uint32Array(buffer, byteOffset, byteLength / 4));
    case "u16": return Float32Array.from(new Uint16Array(buffer, byteOffset, byteLength / 2));
    case "i32": return Float32Array.from(new Int32Array(buffer, byteOffset, byteLength / 4));
    case "i16": return Float32Array.from(new Int16Array(buffer, byteOffset, byteLength / 2));
    case "i8": return Float32Array.from(new Int8Array(buffer, byteOffset, byteLength));
    default: return Float32Array.from(aligned);
  }
}
