// Compressed bytes are taken apart by whoever has a decompressor: shared code has none, and is handed one.
import { isProblem, type Problem } from "../../base/problem.ts";
import { faultAt } from "./file-fault.ts";

/** Gives at most `mostBytes`, or a problem in words that follow «found»; never more memory than that, whatever the bytes ask for. */
export type Inflate = (form: "gzip" | "deflate", bytes: Uint8Array, mostBytes: number) => Uint8Array | Problem;

/** No file that is held in memory may become larger. */
export const largestContent = 2 ** 31 - 1;

/** The bytes themselves, or what is in them where they are a gzip file. */
export function unpackGzip(bytes: Uint8Array, inflate: Inflate): Uint8Array | Problem {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const content = inflate("gzip", bytes, largestContent);
  return isProblem(content) ? faultAt("gzip file", 0, { found: content.problem, expected: `at most ${largestContent} bytes that can be unpacked`, fix: "copy the file again, or unpack it first" }) : content;
}
