// When a document is saved, the pictures, arrays and weights it names come along: from the folder it was in, and what was drawn since.
import { constants, existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { ownFiles } from "../../shared/document/own-files.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { faultOfName, resolveNamed, type NamePlaces } from "./named-file.ts";
import { haveEqualBytes } from "./read-bytes.ts";

/** `from` is where the document was, or null while it had no file. What was missing there is missing here too. */
export async function bringInputs(text: string, from: string | null, to: string, places: NamePlaces): Promise<Problem | undefined> {
  const stays = from !== null && dirname(from) === dirname(to);
  const parsed = parseDocument(text, to);
  for (const name of "document" in parsed ? ownFiles(parsed.document) : []) {
    if (faultOfName(name) !== undefined) continue;
    const target = join(dirname(to), name);
    if (stays && existsSync(target)) continue;
    const source = await resolveNamed(from, name, places);
    const fault = isProblem(source) ? undefined : await copy(source, target, name);
    if (fault) return fault;
  }
  return undefined;
}

async function copy(source: string, target: string, name: string): Promise<Problem | undefined> {
  try {
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    return undefined;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") return diskFault(target, error);
    return (await haveEqualBytes(source, target)) ? undefined : fileProblem({ file: target, place: "" }, "another file of this name", `a free place for ${name}, which this document uses`, "save into another folder");
  }
}
