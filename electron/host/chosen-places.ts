// Where an export may be written: to a path the person chose in a dialog, or into a folder they looked into with the window's own list of files.
import { basename, dirname, isAbsolute, resolve } from "node:path";
import type { Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";

export interface ChosenPlaces {
  readonly choose: (path: string) => void;
  readonly lookInto: (folder: string) => void;
  /** Whether the system's dialog has asked about replacing that file since it was last written. */
  readonly mayReplace: (path: string) => boolean;
  /** What speaks against writing there, or undefined. */
  readonly refusal: (path: string) => Problem | undefined;
}

export function createChosenPlaces(): ChosenPlaces {
  const paths = new Set<string>();
  const folders = new Set<string>();
  const confirmed = new Set<string>();
  return {
    choose(path) {
      paths.add(path);
      confirmed.add(path);
    },
    mayReplace: (path) => confirmed.delete(path),
    lookInto: (folder) => void folders.add(folder),
    refusal(path) {
      const at = { file: path.slice(0, 200), place: "" };
      if (!isAbsolute(path) || path.includes("\0")) return fileProblem(at, "a path that is not absolute", "an absolute one", "choose where to write it");
      const plain = resolve(path);
      if (paths.has(plain)) return undefined;
      // Hidden files are settings of other programs; nobody means to export there from a list that does not show them.
      if (folders.has(dirname(plain)) && !basename(plain).startsWith(".")) return undefined;
      return fileProblem(at, "a place that was not chosen here", "one chosen in the dialog", "choose where to write it");
    },
  };
}
