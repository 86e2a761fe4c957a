// The documents Weft comes with, with the title and the sentence each says of itself.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { DocumentFile, GalleryEntry } from "../../shared/contract/app.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { diskFault } from "./disk-fault.ts";
import { readDocument } from "./read-document.ts";

/** `folder` is the absolute path of the gallery; the entries come by name, as their files do. */
export async function listGallery(folder: string): Promise<readonly GalleryEntry[]> {
  const ids = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".weft")).map((name) => name.slice(0, -".weft".length)).sort();
  const entries = await Promise.all(ids.map((id) => entryOf(folder, id)));
  return entries.filter((entry) => entry !== undefined);
}

/** Of the first of the folders that has it: the gallery, and the networks of papers. */
export async function readGallery(folders: readonly string[], id: string): Promise<DocumentFile | Problem> {
  // An id is a plain word, so it cannot lead out of the folder.
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) return problem(`The gallery has no document ${JSON.stringify(id.slice(0, 60))}; choose one of its list`);
  for (const folder of folders) {
    const file = await readDocument(join(folder, `${id}.weft`)).catch((error: unknown) => diskFault(id, error));
    if (!isProblem(file)) return file;
  }
  return problem(`The gallery has no document ${id}; choose one of its list`);
}

async function entryOf(folder: string, id: string): Promise<GalleryEntry | undefined> {
  const path = join(folder, `${id}.weft`);
  const file = await readDocument(path);
  if (isProblem(file)) return undefined;
  const parsed = parseDocument(file.text, id);
  return "problems" in parsed ? undefined : { id, title: parsed.document.title, about: parsed.document.about, path };
}
