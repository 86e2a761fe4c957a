// An open file as a source of bytes, and the one way in which files are opened whose names come from outside.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { problem, type Problem } from "../../shared/base/problem.ts";
import type { ByteSource } from "../../shared/onnx-format/byte-source.ts";

export interface FileSource extends ByteSource {
  close(): void;
}

/** A plain file; waiting for a pipe, or reading a folder, is refused. */
export function openSource(path: string, how: "follow links" | "no links"): FileSource | Problem {
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (how === "no links" ? (constants.O_NOFOLLOW ?? 0) : 0);
  let handle: number;
  let before: Stats | undefined;
  try {
    if (how === "no links") before = lstatSync(path);
    handle = openSync(path, flags);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return problem(`${path}: ${code === "ENOENT" ? "there is no such file" : code === "ELOOP" ? "found a symbolic link, expected the file itself" : `it cannot be opened (${code ?? "unknown"})`}`);
  }
  const about = fstatSync(handle);
  const refuse = (why: string): Problem => {
    closeSync(handle);
    return problem(`${path}: ${why}`);
  };
  if (!about.isFile()) return refuse(`found ${about.isDirectory() ? "a folder" : "no plain file"}, expected a file`);
  if (before && (before.ino !== about.ino || before.dev !== about.dev)) return refuse("it was replaced while it was opened");
  if (how === "no links" && about.nlink > 1) return refuse("found a file with several names (hard links), expected one that belongs to this model alone");
  const buffer = new Uint8Array(1 << 16);
  return {
    size: about.size,
    read(at, length) {
      const into = length <= buffer.length ? buffer : new Uint8Array(length);
      let read = 0;
      while (read < length) {
        const got = readSync(handle, into, read, Math.min(length - read, 2 ** 30), at + read);
        if (got === 0) break;
        read += got;
      }
      return into.subarray(0, read);
    },
    close: () => closeSync(handle),
  };
}
