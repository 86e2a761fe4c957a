// Which paths the window may name: what the person chose, what stands beside a document that is open, and what Weft itself keeps. Both hosts ask here.
import { realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, resolve, sep } from "node:path";
import type { Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";

export interface ChosenPlaces {
  /** A file or folder that a dialog gave, the command line or the system named, or an earlier session was told of. */
  readonly choose: (path: string) => void;
  /** The same of a dialog for saving, which has asked about replacing what is there. */
  readonly chooseToWrite: (path: string) => void;
  /** A folder that the person looked into with the window's own list of files. */
  readonly lookInto: (folder: string) => void;
  /** A document that was read or saved: what lies in its folder is its own. */
  readonly know: (document: string) => void;
  /** Whether the system's dialog has asked about replacing that file since it was last written. */
  readonly mayReplace: (path: string) => boolean;
  /** What speaks against writing there, or undefined. */
  readonly writeRefusal: (path: string) => Problem | undefined;
  /** What speaks against a document there, to save it or to look beside it. */
  readonly documentRefusal: (path: string | null) => Promise<Problem | undefined>;
  /** What speaks against reading a file or a folder. */
  readonly readRefusal: (path: string) => Promise<Problem | undefined>;
}

/** `own` are folders that Weft keeps itself, absolute; `before` gives the documents that were open when it ran last, which a window may still have. */
export function createChosenPlaces(own: readonly string[], before: Promise<readonly string[]>): ChosenPlaces {
  /** Documents, and beside them whatever was chosen only to be read: nothing is written beside a data file. */
  const opened = new Set<string>();
  const read = new Set<string>();
  const written = new Set<string>();
  const looked = new Set<string>();
  const documents = new Set<string>();
  const confirmed = new Set<string>();
  const known = before.then((paths) => paths.forEach((path) => documents.add(resolve(path))), () => undefined);
  const isListed = (plain: string) => looked.has(dirname(plain)) && !isHidden(plain);
  const isDocument = (plain: string) => documents.has(plain) || opened.has(plain) || written.has(plain) || isListed(plain);
  return {
    choose: (path) => void (path.endsWith(".weft") ? opened : read).add(resolve(path)),
    chooseToWrite(path) {
      written.add(resolve(path));
      confirmed.add(path);
    },
    mayReplace: (path) => confirmed.delete(path),
    lookInto: (folder) => void looked.add(folder),
    know: (document) => void documents.add(resolve(document)),
    writeRefusal(path) {
      if (!isWhole(path)) return notWhole(path);
      const plain = resolve(path);
      return written.has(plain) || isListed(plain) ? undefined : notChosen(path, "choose where to write it");
    },
    async documentRefusal(path) {
      if (path === null) return undefined;
      await known;
      return !isWhole(path) ? notWhole(path) : isDocument(resolve(path)) ? undefined : notChosen(path, "open it first");
    },
    async readRefusal(path) {
      if (!isWhole(path)) return notWhole(path);
      await known;
      const plain = resolve(path);
      if (isDocument(plain) || read.has(plain) || looked.has(plain)) return undefined;
      for (const folder of [...own, ...[...documents].map((document) => dirname(document))]) if (await isInside(folder, plain)) return undefined;
      return notChosen(path, "choose it once more");
    },
  };
}

/** Links are followed to their end; what is not there yet is taken as it is written. */
async function isInside(folder: string, path: string): Promise<boolean> {
  const [root, real] = await Promise.all([folder, path].map((one) => realpath(one).catch(() => one)));
  return root !== undefined && real !== undefined && real.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** Hidden files are settings of other programs; nobody means them from a list that does not show them. */
function isHidden(path: string): boolean {
  return basename(path).startsWith(".");
}

function isWhole(path: string): boolean {
  return isAbsolute(path) && !path.includes("\0");
}

function notWhole(path: string): Problem {
  return fileProblem(shown(path), "a path that is not absolute", "an absolute one", "choose it in the dialog");
}

function notChosen(path: string, fix: string): Problem {
  return fileProblem(shown(path), "a place that was not chosen here", "one chosen in the dialog, or beside an open document", fix);
}

function shown(path: string) {
  return { file: path.slice(0, 200).replaceAll("\0", "\\0"), place: "" };
}
