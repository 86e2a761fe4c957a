// Writes a file so that a crash at any moment leaves the old one or the new one, whole.
import { randomBytes } from "node:crypto";
import { chmod, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A temporary file this old belongs to a program that ended before it could rename it. */
const abandonedAfterMs = 60_000;

/**
 * `mayReplace` is asked when the new bytes are safe on the disk and the old file is still in place; false leaves that as it is.
 * Bytes may come in parts, each asked for when those before it are written.
 * Gives whether the file was replaced; throws what the disk says.
 */
export async function replaceFile(path: string, bytes: Uint8Array | Iterable<Uint8Array>, mayReplace: () => Promise<boolean> = () => Promise.resolve(true)): Promise<boolean> {
  const folder = dirname(path);
  const start = `.${basename(path)}.`;
  await dropAbandoned(folder, start);
  const temporary = join(folder, `${start}${process.pid}-${randomBytes(4).toString("hex")}.tmp`);
  try {
    await writeFlushed(temporary, bytes, await modeOf(path));
    if (!(await mayReplace())) return false;
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  await flushFolder(folder);
  return true;
}

async function writeFlushed(path: string, bytes: Uint8Array | Iterable<Uint8Array>, mode: number | undefined): Promise<void> {
  const file = await open(path, "wx");
  try {
    for (const part of bytes instanceof Uint8Array ? [bytes] : bytes) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
  if (mode !== undefined) await chmod(path, mode);
}

/** The permissions the person gave the file stay. */
async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch {
    return undefined;
  }
}

/** Makes the new name last; systems that cannot open a folder do so by themselves. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}

async function dropAbandoned(folder: string, start: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start) || !name.endsWith(".tmp")) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
}
