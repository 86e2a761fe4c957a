// Numbers that a document does not own: they stay in the model or checkpoint they came in, which is known by its content and not by where it lies.
import { bytesPerElement, dtypes, type DType } from "../tensor/dtype.ts";

export interface LinkedWeights {
  /** The model or checkpoint, then the files of external data it names. */
  readonly files: readonly LinkedFile[];
  /** By the name a parameter is stored under. What is not among them lies in the document's own weights, or is initialised. */
  readonly arrays: Readonly<Record<string, LinkedArray>>;
}

export interface LinkedFile {
  /** What it was called, from the folder of the model on. It leads nowhere else. */
  readonly file: string;
  readonly bytes: number;
  /** Digest of the whole file, in hexadecimal. */
  readonly sha256: string;
}

/** Little-endian elements without gaps. */
export interface LinkedArray {
  /** Which of the files, from 0, and the first byte in it. */
  readonly file: number;
  readonly at: number;
  readonly dtype: DType;
  /** Of the parameter. */
  readonly dims: readonly number[];
  /** Axis i of the parameter is axis `order[i]` of the array that lies there. */
  readonly order?: readonly number[];
}

export const linkedNameRule = "the name of a file beside the document or in a folder there";

/** No name leads out of the folder it is looked up in, on whichever system. */
export function isLinkedName(name: string): boolean {
  return name.length > 0 && name.length <= 255 && !/[\p{C}\\:]/u.test(name) && name.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.trim() === part);
}

export const digestRule = "a SHA-256 digest of 64 hexadecimal digits";

export function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

const [mostElements, mostAxes] = [2 ** 40, 64];

export function isExtents(dims: readonly number[]): boolean {
  return dims.length <= mostAxes && dims.every((dim) => Number.isSafeInteger(dim) && dim >= 0) && dims.reduce((a, b) => a * b, 1) <= mostElements;
}

export function isOrder(order: readonly number[]): boolean {
  return [...order].sort((a, b) => a - b).every((axis, i) => axis === i);
}

/** Texts and what is packed closer than a byte an element stay in no file of arrays. */
export const linkedDTypes: readonly DType[] = dtypes.filter((dtype) => dtype !== "string");

export function bytesOfLinked({ dtype, dims }: Pick<LinkedArray, "dtype" | "dims">): number {
  return bytesPerElement(dtype) * dims.reduce((a, b) => a * b, 1);
}

/** What of a link contradicts itself: which array, what was found and what was expected. */
export function faultOfLink({ files, arrays }: LinkedWeights): { readonly array: string; readonly found: string; readonly expected: string } | undefined {
  for (const [array, linked] of Object.entries(arrays)) {
    const { file, at, dims, order } = linked;
    const size = files[file]?.bytes;
    if (size === undefined) return { array, found: `the file ${file}`, expected: files.length === 0 ? "no array where there is no file" : `one from 0 to ${files.length - 1}` };
    if (!(Number.isSafeInteger(at) && at >= 0) || !isExtents(dims) || (order && !isOrder(order))) return { array, found: "a place or dims that no array has", expected: "whole numbers from 0" };
    if (order && order.length !== dims.length) return { array, found: `an order of ${order.length} axes`, expected: `one of ${dims.length}` };
    if (at + bytesOfLinked(linked) > size) return { array, found: `bytes up to ${at + bytesOfLinked(linked)}`, expected: `bytes inside the ${size} of ${files[file]?.file ?? ""}` };
  }
  return undefined;
}
