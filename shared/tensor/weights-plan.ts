// Where each parameter lies in a network's weights file: a safetensors layout that follows from names, dims and element types alone.
// Source: safetensors format (8 bytes of header length, JSON header, then the arrays without gaps).

import { bytesPerElement, type DType } from "./dtype.ts";
import { storedDTypes } from "./safetensors.ts";

export interface PlannedParameter {
  readonly name: string;
  readonly dims: readonly number[];
  /** f32 where nothing is said. */
  readonly dtype?: DType | undefined;
}

export interface WeightsPlan {
  /** The first bytes of the file: length and JSON, padded so that the arrays begin at a multiple of 64. */
  readonly header: Uint8Array;
  /** Bytes from the start of the file. */
  readonly entries: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;
  /** Bytes of the whole file. */
  readonly bytes: number;
}

/** Little-endian, wide elements first so that all lie well in memory, then in the order of their names; the same parameters always give the same bytes. */
export function weightsPlan(parameters: readonly PlannedParameter[], metadata?: Readonly<Record<string, string>>): WeightsPlan {
  const width = ({ dtype = "f32" }: PlannedParameter) => bytesPerElement(dtype);
  const sorted = [...parameters].sort((a, b) => width(b) - width(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  let end = 0;
  const placed = sorted.map((parameter) => {
    const { name, dims, dtype = "f32" } = parameter;
    const length = width(parameter) * dims.reduce((a, b) => a * b, 1);
    const begin = end;
    end += length;
    return { name, dims, dtype, begin, length };
  });
  const described = Object.fromEntries(placed.map(({ name, dims, dtype, begin, length }) => [name, { dtype: storedDTypes[dtype] ?? "U8", shape: dims, data_offsets: [begin, begin + length] }]));
  const json = asUtf8(JSON.stringify(metadata ? { __metadata__: metadata, ...described } : described));
  const padded = Math.ceil((json.length + 8) / 64) * 64;
  const header = new Uint8Array(padded).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(padded - 8), true);
  header.set(json, 8);
  return { header, entries: new Map(placed.map(({ name, begin, length }) => [name, { offset: padded + begin, length }])), bytes: padded + end };
}

/** JSON with everything outside ASCII escaped is its own UTF-8. */
function asUtf8(json: string): Uint8Array {
  const ascii = json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return Uint8Array.from(ascii, (c) => c.charCodeAt(0));
}
