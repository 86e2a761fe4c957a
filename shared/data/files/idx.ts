// IDX files, the form of the MNIST digits. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database", file formats.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { DType } from "../../tensor/dtype.ts";
import type { NpyArray, NpyElements } from "../../tensor/npy.ts";
import { faultAt, type Fault } from "./file-fault.ts";

interface ElementKind {
  readonly bytes: number;
  readonly dtype: DType;
  readonly make: (count: number) => NpyElements;
  readonly read: (view: DataView, at: number) => number;
}

/** By the third byte. Numbers stand with their highest byte first. */
const kinds: Readonly<Record<number, ElementKind>> = {
  0x08: { bytes: 1, dtype: "u8", make: (n) => new Uint8Array(n), read: (view, at) => view.getUint8(at) },
  0x09: { bytes: 1, dtype: "i32", make: (n) => new Int32Array(n), read: (view, at) => view.getInt8(at) },
  0x0b: { bytes: 2, dtype: "i32", make: (n) => new Int32Array(n), read: (view, at) => view.getInt16(at) },
  0x0c: { bytes: 4, dtype: "i32", make: (n) => new Int32Array(n), read: (view, at) => view.getInt32(at) },
  0x0d: { bytes: 4, dtype: "f32", make: (n) => new Float32Array(n), read: (view, at) => view.getFloat32(at) },
  0x0e: { bytes: 8, dtype: "f64", make: (n) => new Float64Array(n), read: (view, at) => view.getFloat64(at) },
};
const mostDims = 8;
const again = "copy the file again";

export function readIdx(bytes: Uint8Array): NpyArray | Problem {
  const header = readHeader(bytes);
  if (isProblem(header)) return header;
  const { kind, dims, start } = header;
  const count = dims.reduce((a, b) => a * b, 1);
  const [needed, found] = [count * kind.bytes, bytes.length - start];
  if (found !== needed) return fault(start, { found: `${found} bytes of elements`, expected: `${needed} for dims (${dims.join(", ")})`, fix: again });
  const data = kind.make(count);
  if (data instanceof Uint8Array) data.set(bytes.subarray(start));
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, needed);
    for (let i = 0; i < count; i++) data[i] = kind.read(view, i * kind.bytes);
  }
  return { dtype: kind.dtype, dims, data };
}

function readHeader(bytes: Uint8Array): { readonly kind: ElementKind; readonly dims: readonly number[]; readonly start: number } | Problem {
  const [first, second, type = 0, rank = 0] = bytes;
  if (bytes.length < 4) return fault(0, { found: `${bytes.length} bytes`, expected: "at least 4", fix: again });
  if (first !== 0 || second !== 0) return fault(0, { found: `the bytes ${first} and ${second}`, expected: "two zeros", fix: "choose an IDX file, such as train-images-idx3-ubyte" });
  const kind = kinds[type];
  if (!kind) return fault(2, { found: `the element type ${type}`, expected: "8, 9, 11, 12, 13 or 14", fix: "choose an IDX file" });
  if (rank < 1 || rank > mostDims) return fault(3, { found: `${rank} dims`, expected: `1 to ${mostDims}`, fix: "choose an IDX file" });
  const start = 4 + 4 * rank;
  if (bytes.length < start) return fault(4, { found: `${bytes.length - 4} bytes of dims`, expected: `${4 * rank}`, fix: again });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { kind, dims: Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i)), start };
}

function fault(byte: number, what: Fault): Problem {
  return faultAt("IDX file", byte, what);
}
