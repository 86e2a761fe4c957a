// What lies in a folder that Weft keeps for itself: each entry with its size and when it was used last.
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { outlived, type StoreBounds, type StoredEntry } from "../../shared/base/outlived.ts";
import { codeOf } from "./disk-fault.ts";

/** Holds an empty file for each entry that was used since it was written: the times of the entries themselves say what is in them. */
const useFolder = ".used";

/** Notes that an entry is used now. A note that cannot be written only makes the entry look older than it is. */
export async function noteUse(folder: string, name: string): Promise<void> {
  const mark = join(folder, useFolder, name);
  try {
    await writeFile(mark, "").catch(async (error: unknown) => {
      if (codeOf(error) !== "ENOENT") throw error;
      await mkdir(join(folder, useFolder), { recursive: true, mode: 0o700 });
      await writeFile(mark, "");
    });
  } catch {
    return;
  }
}

/** Files and folders, without what is hidden. A folder that is not there has none. */
export async function storedEntries(folder: string): Promise<readonly StoredEntry[]> {
  const names = (await namesIn(folder)).filter((name) => !name.startsWith("."));
  const entries = await Promise.all(names.map(async (name): Promise<readonly StoredEntry[]> => {
    const measured = await measure(join(folder, name));
    const noted = await stat(join(folder, useFolder, name)).catch(() => undefined);
    return measured ? [{ name, bytes: measured.bytes, usedAt: Math.max(measured.usedAt, noted?.mtimeMs ?? 0) }] : [];
  }));
  return entries.flat();
}

export async function removeEntry(folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { recursive: true, force: true });
  await rm(join(folder, useFolder, name), { force: true });
}

/** For a folder whose entries can be made again. */
export async function tidyFolder(folder: string, bounds: StoreBounds): Promise<void> {
  for (const name of outlived(await storedEntries(folder), bounds)) await removeEntry(folder, name);
}

/** Of a folder, all that is in it and the newest of its times. Undefined where it is gone meanwhile. */
async function measure(path: string): Promise<Omit<StoredEntry, "name"> | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found && { bytes: found.size, usedAt: found.mtimeMs };
  const parts = await Promise.all((await namesIn(path)).map((name) => measure(join(path, name))));
  return parts.reduce<Omit<StoredEntry, "name">>((sum, part) => ({ bytes: sum.bytes + (part?.bytes ?? 0), usedAt: Math.max(sum.usedAt, part?.usedAt ?? 0) }), { bytes: 0, usedAt: found.mtimeMs });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
