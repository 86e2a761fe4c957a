// Reads a whole file, if it is a plain file and not larger than it may be.
import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { diskFault } from "./disk-fault.ts";

/** `limit` is in bytes. Pipes, devices and folders are refused without being waited for. */
export async function readBytes(path: string, limit: number): Promise<Uint8Array | Problem> {
  if (path.includes("\0")) return fileProblem({ file: path.replaceAll("\0", "\\0"), place: "" }, "a name with a zero byte", "a file's name", "choose another file");
  try {
    // Opening a pipe would otherwise wait for someone to write into it.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await file.stat();
      const at = { file: path, place: "" };
      if (found.isDirectory()) return fileProblem(at, "a folder", "a file", "choose a file inside it");
      if (!found.isFile()) return fileProblem(at, "no plain file", "a plain file", "choose another file");
      if (found.size > limit) return fileProblem(at, `${found.size} bytes`, `at most ${limit}`, "choose a smaller file");
      // The file may grow while it is read; what is beyond its first size is left alone.
      const bytes = new Uint8Array(found.size);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return bytes.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    return diskFault(path, error);
  }
}

/** What a file is known by: equal bytes, equal digest. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** However large the files are; false where one of them cannot be read. */
export async function haveEqualBytes(a: string, b: string): Promise<boolean> {
  try {
    const [first, second] = await Promise.all([stat(a), stat(b)]);
    if (first.size !== second.size || !first.isFile() || !second.isFile()) return false;
    const [one, other] = await Promise.all([digestOfFile(a), digestOfFile(b)]);
    return one === other;
  } catch {
    return false;
  }
}

async function digestOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
