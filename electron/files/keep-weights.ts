// Puts weights beside the document that is to have them, under a name that says what is in them; a name that is taken by other bytes is left alone.
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { RunOwner } from "../../shared/contract/run-owner.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { safeStem } from "./keep-input.ts";
import { digestOf, readBytes } from "./read-bytes.ts";
import { replaceFile } from "./replace-file.ts";
import { noteUse } from "./stored-entries.ts";

const largestWeights = 2 ** 31 - 1;

/** Gives the name to store in the document. Equal weights are kept once. */
export async function keepWeights(source: string, { path, title }: RunOwner, unsaved: string): Promise<string | Problem> {
  if (path !== null && !isAbsolute(path)) return fileProblem({ file: path.slice(0, 100), place: "" }, "a document without a folder", "a saved document", "save the document");
  const bytes = await readBytes(source, largestWeights);
  if (isProblem(bytes)) return bytes;
  const file = `${safeStem(path === null ? `${title}.weft` : basename(path))}-${digestOf(bytes).slice(0, 8)}.safetensors`;
  const target = join(path === null ? unsaved : dirname(path), file);
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (path === null) await noteUse(unsaved, file);
    const there = await readFile(target).catch((error: unknown) => (codeOf(error) === "ENOENT" ? undefined : Promise.reject(error instanceof Error ? error : new Error(String(error)))));
    if (there && !there.equals(bytes)) return fileProblem({ file: target, place: "" }, "another file of this name", "a free one", "move that file away");
    // The run writes its file anew while it learns: what was read is what is kept.
    if (!there) await replaceFile(target, bytes);
    return file;
  } catch (error) {
    return diskFault(target, error);
  }
}
