// Puts a dropped picture or array beside its document, under a name that is safe everywhere and taken by no other file.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, extname, isAbsolute, join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { digestOf, readBytes } from "./read-bytes.ts";
import { faultOfName } from "./named-file.ts";
import { noteUse } from "./stored-entries.ts";

/** In bytes; larger arrays are put there by hand. */
export const largestInput = 256 * 1024 * 1024;
/** What an input can be fed from. */
export const inputKinds: readonly string[] = [".png", ".jpg", ".jpeg", ".npy", ".json"];
const longestStem = 60;

/** Gives the name to store in the document. Equal bytes under the same name are kept once. */
export async function keepInput(document: string | null, name: string, bytes: Uint8Array, unsaved: string): Promise<string | Problem> {
  const shown = { file: name.slice(0, 100), place: "" };
  const kind = extname(name).toLowerCase();
  if (!inputKinds.includes(kind)) return fileProblem(shown, kind === "" ? "a name without an ending" : `a ${kind} file`, `one of ${inputKinds.join(", ")}`, "choose a picture or an array");
  if (bytes.length > largestInput) return fileProblem(shown, `${bytes.length} bytes`, `at most ${largestInput}`, "choose a smaller file");
  if (document !== null && !isAbsolute(document)) return fileProblem(shown, "a document without a folder", "a saved document", "save the document");
  const folder = document === null ? unsaved : dirname(document);
  const stem = safeStem(name);
  const marked = `${stem}-${digestOf(bytes).slice(0, 12)}${kind}`;
  // Documents never saved share a folder, and leave it for one where the name must be free.
  const candidates = document === null ? [marked] : [`${stem}${kind}`, marked];
  try {
    if (document === null) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // It may lie there from long ago.
      await noteUse(folder, marked);
    }
    for (const candidate of candidates) if (await writeFresh(join(folder, candidate), bytes)) return candidate;
    return fileProblem({ file: join(folder, marked), place: "" }, "another file of this name", "a free one", "give it another name");
  } catch (error) {
    return diskFault(join(folder, marked), error);
  }
}

/** Letters, digits, spaces, dots, dashes of the name's last part, without its ending. */
export function safeStem(name: string): string {
  const last = name.slice(0, name.length - extname(name).length).replace(/^.*[/\\]/s, "");
  const plain = [...last.normalize("NFC").replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, "-")].slice(0, longestStem).join("").replace(/^[\s.-]+|[\s.-]+$/g, "");
  return plain === "" || faultOfName(`${plain}.png`) !== undefined ? "input" : plain;
}

/** False where the name is taken by a file with other bytes; a link there is not followed. */
async function writeFresh(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeFile(path, bytes, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    const there = await readBytes(path, largestInput);
    return !isProblem(there) && there.length === bytes.length && digestOf(there) === digestOf(bytes);
  }
}
