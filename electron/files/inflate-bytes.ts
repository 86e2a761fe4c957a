// Node's decompressor behind the contract of shared readers: bounded, and in words where bytes make no sense.
import { gunzipSync, inflateRawSync } from "node:zlib";
import { problem } from "../../shared/base/problem.ts";
import type { Inflate } from "../../shared/data/files/inflate.ts";

export const inflateBytes: Inflate = (form, bytes, mostBytes) => {
  try {
    // Zero would mean no bound.
    const options = { maxOutputLength: Math.max(1, mostBytes) };
    const content = form === "gzip" ? gunzipSync(bytes, options) : inflateRawSync(bytes, options);
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE");
    return problem(tooLarge ? `more than ${mostBytes} bytes` : "bytes that no compressor wrote");
  }
};
