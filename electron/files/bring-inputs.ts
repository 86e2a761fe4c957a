// When a document is saved, the pictures, arrays and weights it names come along: from the folder it was in, and what was drawn since.
import { constants, existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { faultOfName, resolveNamed, type NamePlaces } from "./named-file.ts";
import { haveEqualBytes } from "./read-bytes.ts";

/** `from` is where the document was, or null while it had no file. What was missing there is missing here too. */
export async function bringInputs(text: string, from: string | null, to: string, places: NamePlaces): Promise<Problem | undefined> {
  const stays = from !== null && dirname(from) === dirname(to);
  const parsed = parseDocument(text, to);
  for (const name of "document" in parsed ? namesIn(parsed.document) : []) {
    const target = join(dirname(to), name);
    if (stays && existsSync(target)) continue;
    const source = await resolveNamed(from, name, places);
    const fault = isProblem(source) ? undefined : await copy(source, target, name);
    if (fault) return fault;
  }
  return undefined;
}

/** Samples come with Weft and stay where they are. */
function namesIn({ weights, blocks }: WeftDocument): readonly string[] {
  const names = new Set(weights === undefined || weights.startsWith("sample:") ? [] : [weights]);
  for (const block of Object.values(blocks)) {
    for (const node of Object.values(block.nodes)) {
      const name = node.kind === "operator" ? node.attributes["sample"] : undefined;
      if (typeof name === "string" && !name.startsWith("sample:")) names.add(name);
    }
  }
  return [...names].filter((name) => faultOfName(name) === undefined);
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
