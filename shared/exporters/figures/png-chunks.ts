// The pieces a PNG file consists of: each with its length, its kind and a sum that tells damage.
import { viewOf } from "./faces/true-type.ts";

export const pngSignature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

export interface Chunk {
  readonly kind: string;
  readonly data: Uint8Array;
  readonly isWhole: boolean;
}

export function writeChunk(kind: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  viewOf(bytes).setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = kind.charCodeAt(i);
  bytes.set(data, 8);
  viewOf(bytes).setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** Undefined where it is no PNG. Ends where the file ends, whatever the last length says. */
export function readChunks(bytes: Uint8Array): readonly Chunk[] | undefined {
  if (!pngSignature.every((byte, i) => bytes[i] === byte)) return undefined;
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const isWhole = end + 4 <= bytes.length && view.getUint32(end) === checksum(bytes.subarray(at + 4, end));
    chunks.push({ kind, data: bytes.subarray(at + 8, Math.min(end, bytes.length)), isWhole });
    if (kind === "IEND" || end + 4 > bytes.length) break;
    at = end + 4;
  }
  return chunks;
}

const remainders = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let k = 0; k < 8; k++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (remainders[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
