// From a name that a document gives to a file on disk: a sample shipped with Weft, or a file inside the document's own folder, and nothing else.
import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, sep } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { noteUse } from "./stored-entries.ts";

export interface NamePlaces {
  /** Folder of the samples that documents name as `sample:harbour.png`. */
  readonly samples: string;
  /** Stands in for the folder of a document never saved, and holds what others were given since. */
  readonly unsaved: string;
}

const samplePrefix = "sample:";
const longestName = 1000;
/** Names that Windows gives to devices, in every folder and with any ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Absolute path of the file without links in it. `document` is the document's absolute path, or null while it has none. */
export async function resolveNamed(document: string | null, file: string, places: NamePlaces): Promise<string | Problem> {
  const fault = faultOfName(file);
  const shown = file.slice(0, 100).replace(/\p{C}/gu, "·");
  if (fault !== undefined) return fileProblem({ file: shown, place: "" }, fault, "a name inside the document's own folder", "put the file beside the document and choose it again");
  const isSample = isSampleName(file);
  if (!isSample && document !== null && !isAbsolute(document)) return fileProblem({ file: shown, place: "" }, "a document without a folder", "a saved document", "save the document");
  const folder = isSample ? places.samples : document === null ? places.unsaved : dirname(document);
  const path = join(folder, isSample ? file.slice(samplePrefix.length) : file);
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(path)]);
    if (real.startsWith(root.endsWith(sep) ? root : root + sep)) {
      if (folder === places.unsaved && !file.includes("/")) await noteUse(folder, file);
      return real;
    }
    return fileProblem({ file: shown, place: "" }, "a link that leads out of the document's folder", "a file inside it", "put the file itself beside the document");
  } catch (error) {
    // What was drawn since the last save lies where nothing is saved yet.
    const drawn = !isSample && document !== null && codeOf(error) === "ENOENT" ? await resolveNamed(null, file, places) : undefined;
    if (drawn !== undefined && !isProblem(drawn)) return drawn;
    return isSample ? fileProblem({ file: shown, place: "" }, "no such sample", "one that is shipped with Weft", "choose another file") : diskFault(path, error);
  }
}

/** Whether it names what Weft comes with, wherever the document is. */
export function isSampleName(name: string): boolean {
  return name.startsWith(samplePrefix);
}

/** What keeps a name from being one, whatever lies on the disk and on whichever system the document is opened. */
export function faultOfName(name: string): string | undefined {
  if (name === "" || name === samplePrefix) return "no name";
  if (name.length > longestName) return "a name that is too long";
  // Controls, halves of characters, and marks that turn the reading direction around.
  if (/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(name)) return "a name with invisible characters";
  const isSample = isSampleName(name);
  const inside = isSample ? name.slice(samplePrefix.length) : name;
  if (inside.includes("\\") || inside.includes(":") || isAbsolute(inside) || (isSample && inside.includes("/"))) return "a path that leads elsewhere";
  const parts = inside.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".." || part.trim() !== part)) return "a path that leads elsewhere";
  return parts.some((part) => deviceName.test(part)) ? "the name of a device" : undefined;
}
