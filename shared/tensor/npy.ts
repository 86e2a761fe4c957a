// NumPy's .npy files, read and written. Source: NumPy Enhancement Proposal 1 and its format versions 1 to 3.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { DType } from "./dtype.ts";
import { bytesOfElements, elementsOfBytes, type ElementArray } from "./elements.ts";

export type NpyElements = ElementArray;

export interface NpyArray {
  readonly dtype: DType;
  readonly dims: readonly number[];
  /** Row by row, whatever order the file had. */
  readonly data: NpyElements;
}

interface ElementKind {
  readonly dtype: DType;
  readonly bytes: number;
}

const kinds: Readonly<Record<string, ElementKind>> = {
  f2: { dtype: "f16", bytes: 2 }, f4: { dtype: "f32", bytes: 4 }, f8: { dtype: "f64", bytes: 8 },
  i1: { dtype: "i8", bytes: 1 }, i2: { dtype: "i16", bytes: 2 }, i4: { dtype: "i32", bytes: 4 }, i8: { dtype: "i64", bytes: 8 },
  u1: { dtype: "u8", bytes: 1 }, u2: { dtype: "u16", bytes: 2 }, u4: { dtype: "u32", bytes: 4 }, u8: { dtype: "u64", bytes: 8 }, b1: { dtype: "bool", bytes: 1 },
};
const known = Object.keys(kinds).join(", ");
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const longestHeader = 1 << 20;
const mostDims = 32;

export function readNpy(bytes: Uint8Array): NpyArray | Problem {
  const header = readHeader(bytes);
  if (isProblem(header)) return header;
  const { kind, swapped, fortran, dims, start } = header;
  const count = dims.reduce((a, b) => a * b, 1);
  const needed = count * kind.bytes;
  const found = bytes.length - start;
  if (found !== needed) return problem(`found ${found} bytes of elements, expected ${needed} for an array of dims (${dims.join(", ")}): write the file again`);
  // A copy of its own: slice would not make one of a Node Buffer.
  const { buffer } = new Uint8Array(bytes.subarray(start));
  if (swapped) swapBytes(new Uint8Array(buffer), kind.bytes);
  const data = elementsOfBytes(kind.dtype, new Uint8Array(buffer));
  if (kind.dtype === "bool") (data as Uint8Array).forEach((x, i) => void (data[i] = x === 0 ? 0 : 1));
  return { dtype: kind.dtype, dims, data: fortran && dims.length > 1 ? rowByRow(data, dims, elementsOfBytes(kind.dtype, new Uint8Array(needed))) : data };
}

export function writeNpy({ dtype, dims, data, texts }: NpyArray & { readonly texts?: readonly string[] | undefined }): Uint8Array {
  if (texts) return npyFile(...unicode(texts), dims);
  const name = Object.entries(kinds).find(([, kind]) => kind.dtype === dtype)?.[0] ?? "f4";
  // Sixteen bits of NumPy's are IEEE halves; bfloat16 it does not know.
  const bytes = dtype === "bf16" ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : bytesOfElements(dtype, data);
  return npyFile(`${name.endsWith("1") ? "|" : "<"}${name}`, bytes, dims);
}

/** Texts as four bytes a character, all as long as the longest. */
function unicode(texts: readonly string[]): readonly [descr: string, bytes: Uint8Array] {
  const characters = texts.map((text) => Array.from(text, (c) => c.codePointAt(0) ?? 0));
  const longest = Math.max(1, ...characters.map((codes) => codes.length));
  const codes = new Uint32Array(longest * texts.length);
  characters.forEach((text, i) => codes.set(text, i * longest));
  return [`<U${longest}`, new Uint8Array(codes.buffer)];
}

function npyFile(descr: string, bytes: Uint8Array, dims: readonly number[]): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${dims.join(", ")}${dims.length === 1 ? "," : ""}), }`;
  // The elements begin at a multiple of 64, the text before them ends with a line break.
  const total = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const text = `${dict.padEnd(total - 11, " ")}\n`;
  const out = new Uint8Array(total + bytes.length);
  out.set(magic);
  out[6] = 1;
  new DataView(out.buffer).setUint16(8, text.length, true);
  for (let i = 0; i < text.length; i++) out[10 + i] = text.charCodeAt(i);
  out.set(bytes, total);
  return out;
}

interface Header {
  readonly kind: ElementKind;
  readonly swapped: boolean;
  readonly fortran: boolean;
  readonly dims: readonly number[];
  readonly start: number;
}

function readHeader(bytes: Uint8Array): Header | Problem {
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) return problem("found no .npy file, expected one that numpy.save wrote: save the array again");
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) return problem(`found format version ${version}, expected 1, 2 or 3: save the array again with a current NumPy`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = version === 1 ? 10 : 12;
  if (bytes.length < at) return problem("found a file that ends within its header: copy it again");
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader || at + length > bytes.length) return problem(`found a header of ${length} bytes in a file of ${bytes.length}, expected one that fits: copy the file again`);
  let text = "";
  for (let i = at; i < at + length; i++) text += String.fromCharCode(bytes[i] ?? 0);
  return readDict(text, at + length);
}

function readDict(text: string, start: number): Header | Problem {
  const descr = /'descr'\s*:\s*'([^']{1,32})'/.exec(text)?.[1];
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const dimsText = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (descr === undefined) return problem(`found no plain element type in the header, expected ${known}: convert the array with .astype`);
  if (fortran === undefined || dimsText === undefined) return problem("found a header without order or dims, expected one that numpy.save wrote: save the array again");
  const [, order = "|", name = descr] = /^([<>|=])(.*)$/.exec(descr) ?? [];
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) return problem(`found elements of type ${descr}, expected ${known}: convert the array, such as with .astype("float32")`);
  const dims = dimsText.split(",").map((part) => part.trim().replace(/L$/, "")).filter((part) => part !== "").map(Number);
  const tooLarge = dims.reduce((a, b) => a * Math.max(b, 1), kind.bytes) > 2 ** 40;
  if (dims.length > mostDims || tooLarge || dims.some((dim) => !Number.isSafeInteger(dim))) return problem(`found dims (${dims.join(", ")}), expected at most ${mostDims} of them and an array that fits in memory`);
  return { kind, swapped: order === ">" && kind.bytes > 1, fortran: fortran === "True", dims, start };
}

function swapBytes(bytes: Uint8Array, width: number): void {
  for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
}

/** The same array with its last axis innermost; the file had its first axis innermost. */
function rowByRow(from: NpyElements, dims: readonly number[], to: NpyElements): NpyElements {
  const strides = dims.map((_, axis) => dims.slice(0, axis).reduce((a, b) => a * b, 1));
  const index = dims.map(() => 0);
  let source = 0;
  for (let i = 0; i < to.length; i++) {
    to[i] = from[source] ?? 0;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      const stride = strides[axis] ?? 0;
      const next = (index[axis] ?? 0) + 1;
      source += stride;
      index[axis] = next;
      if (next < (dims[axis] ?? 0)) break;
      source -= stride * next;
      index[axis] = 0;
    }
  }
  return to;
}
