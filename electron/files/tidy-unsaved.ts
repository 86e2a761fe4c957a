// Inputs and weights of documents that have no folder of their own: kept for as long as somebody may need them, and no longer.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRunning } from "../pipe/is-running.ts";
import { recoveryTexts } from "./recovery-texts.ts";
import { noteUse, removeEntry, storedEntries } from "./stored-entries.ts";

export interface UnsavedTidying {
  readonly unsaved: string;
  readonly recovery: string;
  /** What work that is under way was told, and has told: whatever is named in it is in use. */
  readonly inUse: () => readonly string[];
  readonly pid?: number;
  readonly now?: () => number;
}
export interface UnsavedTidy {
  tidy(): Promise<void>;
  /** Says that this Weft needs nothing any more but what its recovery copies name. */
  close(): Promise<void>;
}

const [hour, day] = [3600_000, 24 * 3600_000];
const livingMark = /^\.weft-(\d+)-(\d+)$/;
/** Where a job writes until it is done, with the number of its host's process. */
const scratch = /^\.job-(\d+)-[0-9a-f-]+$/;

export function scratchName(host: number): string {
  return `.job-${host}-${randomUUID()}`;
}

/**
 * A file stays while a recovery copy names it, which every open document has that names one. What none names may come back by undo: it stays for an
 * hour after it was used last, and for a day while a Weft runs that was there when it was used, however large it is.
 */
export async function openUnsaved({ unsaved, recovery, inUse, pid = process.pid, now = Date.now }: UnsavedTidying): Promise<UnsavedTidy> {
  const mark = join(unsaved, `.weft-${pid}-${now()}`);
  await mkdir(unsaved, { recursive: true, mode: 0o700 });
  await writeFile(mark, "");
  return {
    async tidy() {
      const texts = await recoveryTexts(recovery);
      // What cannot be read may name anything.
      if (!texts) return;
      const used = inUse();
      const unnamed = [];
      for (const entry of await storedEntries(unsaved)) {
        if (isNamed(entry.name, used)) await noteUse(unsaved, entry.name);
        else if (!isNamed(entry.name, texts)) unnamed.push(entry);
      }
      const at = now();
      const goesBefore = Math.min(at - hour, Math.max(at - day, await oldestLiving(unsaved, at)));
      const going = new Set(unnamed.filter(({ usedAt }) => usedAt < goesBefore).map(({ name }) => name));
      // Somebody may have come back to one of them while all were looked at.
      for (const { name, usedAt } of await storedEntries(unsaved)) if (going.has(name) && usedAt < goesBefore) await removeEntry(unsaved, name);
    },
    close: () => rm(mark, { force: true }),
  };
}

/** When the oldest Weft that runs began; what those that have ended left half done is removed on the way. */
async function oldestLiving(unsaved: string, now: number): Promise<number> {
  let oldest = now;
  for (const name of await readdir(unsaved)) {
    const [, pid, since] = livingMark.exec(name) ?? scratch.exec(name) ?? [];
    if (pid === undefined) continue;
    if (!isRunning(Number(pid))) await rm(join(unsaved, name), { recursive: true, force: true });
    else if (since !== undefined) oldest = Math.min(oldest, Number(since));
  }
  return oldest;
}

/** Names are plain letters, so they stand in any text as they are; one that stands there by chance costs nothing. */
function isNamed(name: string, texts: readonly string[]): boolean {
  const spellings = [name, name.normalize("NFC")];
  return texts.some((text) => spellings.some((spelling) => text.includes(spelling)));
}
