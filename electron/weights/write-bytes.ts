// Bytes at a place of an open file, all of them.
import { writeSync } from "node:fs";

/** One write call moves at most 2 GB. */
export function writeBytes(handle: number, bytes: Uint8Array, offset: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, Math.min(bytes.length - at, 2 ** 30), offset + at);
}
