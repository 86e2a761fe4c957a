// Files that were dropped on the window and are read by another process: a browser hands over bytes, never a path.
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import type { AppFolders } from "./app-folders.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { faultOfName } from "./named-file.ts";
import { writeWhole } from "./write-whole.ts";

export interface DroppedFiles {
  /** Puts a stretch of a file where it belongs; files of one drop lie in one folder. Gives the file's path once it is whole, and null before. */
  keep(stretch: DroppedStretch): Promise<string | null | Problem>;
  forget(drop: string): Promise<void>;
}
export interface DroppedStretch {
  readonly drop: string;
  readonly name: string;
  /** Of the whole file. */
  readonly size: number;
  /** Where the bytes begin in the file. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** In bytes, of one file. */
export const largestDropped = 16 * 2 ** 30;
const dropName = /^[0-9a-f-]{8,40}$/;

export function droppedFolder({ cache }: AppFolders): string {
  return join(cache, "dropped");
}

/** `folder` may be emptied at any time; what a window left behind that was closed meanwhile goes with the rest that Weft keeps (`tidyStores`). */
export function keepDropped(folder: string): DroppedFiles {
  return {
    async keep({ drop, name, size, at, bytes }) {
      const shown = { file: name.slice(0, 100).replace(/\p{C}/gu, "·"), place: "" };
      if (!dropName.test(drop) || name.includes("/") || faultOfName(name) !== undefined) return fileProblem(shown, "a name that no file may have", "the name of a file", "give it another name");
      if (!Number.isSafeInteger(size) || size < 0 || size > largestDropped) return fileProblem(shown, `more than ${largestDropped} bytes`, "a smaller file", "open it from the list of files");
      const end = at + bytes.length;
      if (!Number.isSafeInteger(at) || at < 0 || end > size || (end === at && size > 0)) return fileProblem(shown, `a file that ${end > size ? "goes on after" : "ended before"} its ${size} bytes`, "one that nobody changes meanwhile", "drop it again");
      const path = join(folder, drop, name);
      try {
        await mkdir(join(folder, drop), { recursive: true, mode: 0o700 });
        const file = await open(path, at === 0 ? "wx" : "r+");
        try {
          if ((await file.stat()).size !== at) return fileProblem(shown, "a stretch that does not follow the one before", "the whole file, from its beginning", "drop it again");
          await writeWhole(file, bytes, at);
        } finally {
          await file.close();
        }
        return end === size ? path : null;
      } catch (error) {
        if (codeOf(error) === "EEXIST") return fileProblem(shown, "two files of one name", "files that differ in their names, as they lie beside each other", "drop only those that belong together");
        return diskFault(path, error);
      }
    },
    async forget(drop) {
      if (dropName.test(drop)) await rm(join(folder, drop), { recursive: true, force: true });
    },
  };
}
