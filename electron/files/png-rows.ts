// Whether a PNG holds the rows its header promises, and not endlessly more.
import { inflateSync } from "node:zlib";
import type { PngHeader } from "./picture-header.ts";

/** Some programs write a little more than they should. */
const slack = 65_536;
/** Start and distance of the columns and rows of each of the seven passes. */
const passes = [[0, 8, 0, 8], [4, 8, 0, 8], [0, 4, 4, 8], [2, 4, 0, 4], [0, 2, 2, 4], [1, 2, 0, 2], [0, 1, 1, 2]] as const;

/** Throws, or gives false, where it does not. */
export function holdsItsRows(header: PngHeader, bytes: Uint8Array): boolean {
  const promised = promisedBytes(header);
  return promised > 0 && inflateSync(imageData(bytes), { maxOutputLength: promised + slack }).length >= promised;
}

function promisedBytes({ width, height, bitsPerPixel, interlaced }: PngHeader): number {
  // Each row begins with a byte that says how it was filtered.
  const rows = (columns: number, count: number) => (columns === 0 ? 0 : count * (1 + Math.ceil((columns * bitsPerPixel) / 8)));
  if (bitsPerPixel === 0) return 0;
  if (!interlaced) return rows(width, height);
  return passes.reduce((sum, [x, dx, y, dy]) => sum + rows(Math.ceil(Math.max(0, width - x) / dx), Math.ceil(Math.max(0, height - y) / dy)), 0);
}

/** The bytes of all its IDAT chunks. */
function imageData(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}
