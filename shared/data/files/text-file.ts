// Bytes as text. Only UTF-8, and only as it should be: a wrong guess would train on rubbish.
import { type Problem } from "../../base/problem.ts";
import { faultAt } from "./file-fault.ts";

const inPart = 8192;

/** Without a byte order mark; lines end with «\n» whatever they ended with. */
export function readText(bytes: Uint8Array): string | Problem {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const parts: string[] = [];
  let units: number[] = [];
  for (let at = start; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    const code = length === 1 ? lead : codeAt(bytes, at, length);
    if (code === undefined) return faultAt("text file", at, { found: `the byte ${lead}, which no UTF-8 character has there`, expected: "text in UTF-8", fix: "save the file as UTF-8" });
    if (code > 0xffff) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    else units.push(code);
    at += length;
    if (units.length >= inPart) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join("").replace(/\r\n?/g, "\n");
}

/** The code point of a character of several bytes; undefined where they are none, or a longer spelling than needed, or half of a pair. */
function codeAt(bytes: Uint8Array, at: number, length: number): number | undefined {
  if (length === 0 || at + length > bytes.length) return undefined;
  let code = (bytes[at] ?? 0) & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (next & 63);
  }
  const isShortest = length === 2 || code >= (length === 3 ? 0x800 : 0x10000);
  return isShortest && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? code : undefined;
}
