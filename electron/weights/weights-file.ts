// A document's own weights: a safetensors file, read header first and array by array. Nothing in it is trusted.
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isProblem } from "../../shared/base/problem.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { DType } from "../../shared/tensor/dtype.ts";
import { readSafetensorsHeader } from "../../shared/tensor/safetensors.ts";

export interface WeightsFile {
  /** Of two or more files, the one that belongs to the document alone. */
  readonly path: string;
  /** Changes with whatever the numbers may have changed with. */
  readonly identity: string;
  readonly isLinked: boolean;
  readonly bytes: number;
  /** All it holds, in the order of the header. */
  readonly arrays: readonly { readonly name: string; readonly dims: readonly number[] }[];
  dims(name: string): readonly number[] | undefined;
  dtype(name: string): DType | undefined;
  /** Where its bytes lie, from the start of the file `path`. */
  place(name: string): { readonly offset: number; readonly length: number } | undefined;
  /** Where its bytes lie as they are, in whichever file. */
  lies(name: string): PlaceInFile | undefined;
  /** As f32, whatever the file stores; undefined where it has no such array. */
  read(name: string): Float32Array | Failed | undefined;
  /** As it lies in the file. No byte is given of a file that has changed since it was opened. */
  readBytes(name: string): Uint8Array | Failed | undefined;
  close(): void;
}

export interface PlaceInFile {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

const longestHeader = 64 * 1024 * 1024;

export function openWeightsFile(path: string): WeightsFile | Failed {
  let handle: number;
  try {
    // Opening a pipe would otherwise wait for someone to write into it.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    if (code !== "ENOENT") return { failed: `${path}: found a file that cannot be opened (${code}), expected a weights file this account may read; change its permissions, or choose another` };
    return { failed: `${path}: found nothing there, expected the document's weights; put the file beside the document, or clear its weights` };
  }
  const about = fstatSync(handle);
  const { size, mtimeMs } = about;
  const refuse = (found: string, expected: string): Failed => {
    closeSync(handle);
    return { failed: `${path}: found ${found}, expected ${expected}; put the right file in its place, or choose other weights` };
  };
  if (!about.isFile()) return refuse(about.isDirectory() ? "a folder" : "no plain file", "a safetensors file");
  const start = new Uint8Array(8);
  if (readSync(handle, start, 0, 8, 0) < 8) return refuse(`${size} bytes`, "a safetensors file");
  const length = Number(new DataView(start.buffer).getBigUint64(0, true));
  if (length > longestHeader || length + 8 > size) return refuse(`a header of ${length} bytes in a file of ${size}`, "a safetensors file");
  const header = new Uint8Array(length);
  readSync(handle, header, 0, length, 8);
  const entries = readSafetensorsHeader(header, size - 8 - length);
  if (isProblem(entries)) return refuse(entries.problem, "a sound safetensors header");
  const readBytes = (name: string): Uint8Array | Failed | undefined => {
    const entry = entries.get(name);
    return entry && readUnchanged({ path, handle, bytes: size, modified: mtimeMs }, 8 + length + entry.offset, entry.length);
  };
  const place = (name: string) => {
    const entry = entries.get(name);
    return entry && { offset: 8 + length + entry.offset, length: entry.length };
  };
  return {
    path, identity: `${path} ${mtimeMs} ${size}`, isLinked: false, bytes: size,
    arrays: [...entries].map(([name, entry]) => ({ name, dims: entry.dims })),
    dims: (name) => entries.get(name)?.dims,
    dtype: (name) => entries.get(name)?.dtype,
    place,
    lies(name) {
      const found = place(name);
      return found && { path, ...found };
    },
    read(name) {
      const bytes = readBytes(name);
      return isFailed(bytes) ? bytes : bytes && entries.get(name)?.asFloat32(bytes);
    },
    readBytes,
    close: () => closeSync(handle),
  };
}

/** A file and how it was when it was opened. */
export interface OpenedFile {
  readonly path: string;
  readonly handle: number;
  readonly bytes: number;
  /** In milliseconds. */
  readonly modified: number;
}

/** Another program may write into the file, or cut it, while it is read: nobody has looked at what it holds then. One read call moves at most 2 GB. */
export function readUnchanged({ path, handle, bytes, modified }: OpenedFile, offset: number, length: number): Uint8Array | Failed {
  const given = new Uint8Array(length);
  let at = 0;
  for (let read = -1; at < length && read !== 0; at += read) read = readSync(handle, given, at, Math.min(length - at, 2 ** 30), offset + at);
  const now = fstatSync(handle);
  if (at === length && now.size === bytes && now.mtimeMs === modified) return given;
  return { failed: `${path}: found that it was changed while it was read, expected weights that stay as they are; put the file back as it was, or try again` };
}
