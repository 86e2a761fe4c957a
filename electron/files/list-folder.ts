// What a file dialog shows of a folder: folders first, by name, without what is hidden.
import { readdir, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import type { Problem } from "../../shared/base/problem.ts";
import type { FolderEntry } from "../../shared/contract/app.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { diskFault } from "./disk-fault.ts";

export interface Listing {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly FolderEntry[];
}

/** More than this helps nobody who looks for a file. */
const mostEntries = 2_000;

export async function listFolder(path: string): Promise<Listing | Problem> {
  if (!isAbsolute(path) || path.includes("\0")) return fileProblem({ file: path.replaceAll("\0", "\\0"), place: "" }, "a relative path", "an absolute one", "choose the folder again");
  try {
    const folder = await realpath(path);
    const shown = (await readdir(folder)).filter((name) => !name.startsWith(".")).sort((a, b) => a.localeCompare(b, "en", { numeric: true })).slice(0, mostEntries);
    const entries = (await Promise.all(shown.map((name) => entryOf(folder, name)))).filter((entry) => entry !== undefined);
    const parent = dirname(folder);
    return { path: folder, parent: parent === folder ? null : parent, entries: [...entries.filter(({ kind }) => kind === "folder"), ...entries.filter(({ kind }) => kind === "file")] };
  } catch (error) {
    return diskFault(path, error);
  }
}

/** Undefined for a link that leads nowhere, and for what is neither file nor folder. */
async function entryOf(folder: string, name: string): Promise<FolderEntry | undefined> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return { name, path, kind: "folder", bytes: 0 };
  return found?.isFile() ? { name, path, kind: "file", bytes: found.size } : undefined;
}
