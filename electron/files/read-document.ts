// Reads a document from disk as text, with the digest by which a later save notices another program's change.
import { isAbsolute } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { DocumentFile } from "../../shared/contract/app.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { digestOf, readBytes } from "./read-bytes.ts";

/** In bytes. Weights lie in files of their own, so a document is never this large. */
export const largestDocument = 64 * 1024 * 1024;

/** `path` is absolute. What the text means is not looked at. */
export async function readDocument(path: string): Promise<DocumentFile | Problem> {
  if (!isAbsolute(path)) return fileProblem({ file: path, place: "" }, "a relative path", "an absolute one", "choose the file again");
  const bytes = await readBytes(path, largestDocument);
  if (isProblem(bytes)) return bytes;
  const text = decode(bytes);
  if (text === undefined) return fileProblem({ file: path, place: "" }, "bytes that are no text", "a document in UTF-8", "choose a .weft file");
  return { path, text, hash: digestOf(bytes) };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
