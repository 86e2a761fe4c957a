// Bytes that may lie in a file far larger than memory: read by stretches, never whole.

export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes from `at`; fewer only at the end. The answer may be a view that the next call overwrites. */
  read(at: number, length: number): Uint8Array;
}

/** Where some bytes lie in a source. */
export interface ByteRange {
  readonly at: number;
  readonly length: number;
}

export function bytesAsSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (at, length) => bytes.subarray(at, Math.min(bytes.length, at + length)) };
}
