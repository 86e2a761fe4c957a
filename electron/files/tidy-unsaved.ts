// Inputs and weights of documents that have no folder of their own: kept for as long as somebody may need them, and no longer.
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { outlived } from "../../shared/base/outlived.ts";
import { isRunning } from "../pipe/is-running.ts";
import { recoveryTexts } from "./recovery-texts.ts";
import { noteUse, removeEntry, storedEntries } from "./stored-entries.ts";

export interface UnsavedTidying {
  readonly unsaved: string;
  readonly recovery: string;
  /** What work that is under way was told: whatever is named in it is in use. */
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
/** In bytes, of what no document names. */
const mostBytes = 8 * 2 ** 30;
const livingMark = /^\.weft-(\d+)-(\d+)$/;
/** What an import is writing, and the number of its process. */
const underWay = /\.safetensors\.(\d+)\.(new|own)$/;

/**
 * A file stays while a recovery copy names it, which every open document has that is not saved. What none names may come back by undo:
 * it stays for an hour after it was used last, and for a day while a Weft runs that was there when it was used.
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
        else if (!isNamed(entry.name, texts) && !isBeingWritten(entry.name)) unnamed.push(entry);
      }
      const at = now();
      const goesBefore = Math.max(at - day, await oldestLiving(unsaved, at));
      const going = new Set(outlived(unnamed, { mostBytes, goesBefore, staysFrom: at - hour }));
      // Somebody may have come back to one of them while all were looked at.
      for (const { name, usedAt } of await storedEntries(unsaved)) if (going.has(name) && usedAt < at - hour) await removeEntry(unsaved, name);
    },
    close: () => rm(mark, { force: true }),
  };
}

/** Since when there has been a Weft without a break, as far as those that run now can tell. */
async function oldestLiving(unsaved: string, now: number): Promise<number> {
  let oldest = now;
  for (const name of await readdir(unsaved)) {
    const [, pid, since] = livingMark.exec(name) ?? [];
    if (pid === undefined) continue;
    if (isRunning(Number(pid))) oldest = Math.min(oldest, Number(since));
    else await rm(join(unsaved, name), { force: true });
  }
  return oldest;
}

/** Names are plain letters, so they stand in any text as they are; one that stands there by chance costs nothing. */
function isNamed(name: string, texts: readonly string[]): boolean {
  const spellings = [name, name.normalize("NFC")];
  return texts.some((text) => spellings.some((spelling) => text.includes(spelling)));
}

function isBeingWritten(name: string): boolean {
  const owner = underWay.exec(name)?.[1];
  return owner !== undefined && isRunning(Number(owner));
}
