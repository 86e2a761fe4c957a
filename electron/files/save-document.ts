// Saves a document: what another program changed is left alone, the version before stays beside it, and no crash leaves half a file.
import { copyFile, link, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { digestOf, readBytes } from "./read-bytes.ts";
import { largestDocument } from "./read-document.ts";
import { replaceFile } from "./replace-file.ts";
import { keepVersion } from "./versions.ts";

export interface Save {
  /** Absolute, ending in `.weft`. */
  readonly path: string;
  readonly text: string;
  /** Digest last read or saved; null for a file that should not be there yet. */
  readonly expectedHash: string | null;
  /** The person has seen that the file is another one and wants it replaced. */
  readonly overwrite: boolean;
  /** The folder where versions are kept; without one none is. */
  readonly versions?: string;
}
export interface Saved {
  /** Digest of what is on the disk now. */
  readonly hash: string;
  /** Nothing was written: the file is not what was expected. */
  readonly changedOnDisk: boolean;
}

export async function saveDocument({ path, text, expectedHash, overwrite, versions }: Save): Promise<Saved | Problem> {
  const at = { file: path, place: "" };
  if (!isAbsolute(path) || path.includes("\0")) return fileProblem(at, "a relative path", "an absolute one", "choose the file again");
  if (!path.endsWith(".weft")) return fileProblem(at, "a name without .weft", "a name that ends in .weft", "add the ending");
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > largestDocument) return fileProblem(at, `${bytes.length} bytes`, `at most ${largestDocument}`, "keep numbers in a .safetensors file");
  try {
    // A link stays a link: what it leads to is replaced.
    const target = await realpath(path).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return path;
      throw error;
    });
    return await inTurn(target, () => write(target, bytes, overwrite ? undefined : expectedHash, versions));
  } catch (error) {
    return diskFault(path, error);
  }
}

/** Where the version before the last save lies. */
export function previousVersion(path: string): string {
  return join(dirname(path), `.${basename(path)}~`);
}

/** `expected` is undefined where anything may be replaced. */
async function write(path: string, bytes: Uint8Array, expected: string | null | undefined, versions: string | undefined): Promise<Saved | Problem> {
  const hash = digestOf(bytes);
  let found = await currentHash(path);
  if (isProblem(found)) return found;
  if (found === hash) return { hash, changedOnDisk: false };
  const isWritten = await replaceFile(path, bytes, async () => {
    found = await currentHash(path);
    if (isProblem(found) || !isExpected(found, expected)) return false;
    if (found !== undefined) await keepPrevious(path);
    return true;
  });
  if (isProblem(found)) return found;
  if (isWritten && versions !== undefined) await keepVersions(versions, path, bytes, found !== undefined);
  return isExpected(found, expected) ? { hash, changedOnDisk: false } : { hash: found ?? "", changedOnDisk: true };
}

/** A file that is gone can be written again without loss. */
function isExpected(found: string | undefined, expected: string | null | undefined): boolean {
  return expected === undefined || found === undefined || found === expected;
}

async function currentHash(path: string): Promise<string | undefined | Problem> {
  const bytes = await readBytes(path, largestDocument);
  if (!isProblem(bytes)) return digestOf(bytes);
  return (await isThere(path)) ? bytes : undefined;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await realpath(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function keepPrevious(path: string): Promise<void> {
  const previous = previousVersion(path);
  const fresh = `${previous}.tmp`;
  await rm(fresh, { force: true });
  // A second name for the same bytes costs nothing; where the disk has no such names, a copy does.
  await link(path, fresh).catch(() => copyFile(path, fresh));
  await rename(fresh, previous);
}

/** What was there before is a version too where another program wrote it. A disk that takes no versions has taken the document, which is what counts. */
async function keepVersions(versions: string, path: string, bytes: Uint8Array, hasReplaced: boolean): Promise<void> {
  try {
    const previous = previousVersion(path);
    const replaced = hasReplaced ? await readBytes(previous, largestDocument) : undefined;
    if (replaced && !isProblem(replaced)) await keepVersion(versions, path, replaced, (await stat(previous)).mtimeMs);
    await keepVersion(versions, path, bytes, (await stat(path)).mtimeMs);
  } catch {
    return;
  }
}

const turns = new Map<string, Promise<unknown>>();

/** Two saves of one file follow one another, so that the second sees what the first wrote. */
async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(path) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(path, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(path) === mine) turns.delete(path);
  }
}
