// Cases that come packed: the plain files of a .tar.gz, written under a folder that is theirs alone.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { problem, type Problem } from "../../shared/base/problem.ts";

const block = 512;
const mostBytes = 2 ** 30;

/** Links, devices and names that lead elsewhere are not written. Source: POSIX.1-2017, pax, ustar interchange format. */
export function unpackCases(archive: string, into: string): Problem | undefined {
  let bytes: Buffer;
  try {
    bytes = gunzipSync(readFileSync(archive), { maxOutputLength: mostBytes });
  } catch (error) {
    return problem(`${archive}: it cannot be unpacked (${(error as NodeJS.ErrnoException).code ?? "unknown"}), expected a .tar.gz of at most ${mostBytes} bytes`);
  }
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(textAt(bytes, at + 124, 12).trim(), 8);
    const kind = textAt(bytes, at + 156, 1);
    const begin = at + block;
    if (!Number.isSafeInteger(size) || size < 0 || begin + size > bytes.length) return problem(`${archive}: found an entry at byte ${at} that is longer than the archive, expected one that fits`);
    const content = bytes.subarray(begin, begin + size);
    const prefix = textAt(bytes, at + 345, 155);
    const name: string = longName ?? (prefix === "" ? textAt(bytes, at, 100) : `${prefix}/${textAt(bytes, at, 100)}`);
    longName = kind === "L" ? content.toString("utf8").replace(/\0.*$/s, "") : kind === "x" ? /(?:^|\n)\d+ path=(.*)\n/.exec(content.toString("utf8"))?.[1] : undefined;
    if (kind === "0" || kind === "") writeInside(into, name, content);
    at = begin + Math.ceil(size / block) * block;
  }
  return undefined;
}

function writeInside(folder: string, name: string, content: Buffer): void {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.some((part) => part === ".." || /[\\:\p{Cc}]/u.test(part))) return;
  const path = join(folder, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function textAt(bytes: Buffer, at: number, length: number): string {
  return bytes.toString("utf8", at, at + length).replace(/\0.*$/s, "");
}
