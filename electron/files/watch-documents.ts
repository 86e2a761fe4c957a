// Notices that a file which is open here was changed by another program.
import { unwatchFile, watchFile } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { isProblem } from "../../shared/base/problem.ts";
import { digestOf, readBytes } from "./read-bytes.ts";
import { largestDocument } from "./read-document.ts";

export interface DocumentWatch {
  /** Begins watching, or says that the file was read or written here and now has this digest. */
  readonly know: (path: string, hash: string) => void;
  /** Until this has ended, and has said what it wrote, a change of the file may be its own. */
  readonly whileSaving: <T>(path: string, save: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** Looking at a file's time costs next to nothing and works on every disk; notices of the system do not reach over a network. */
const lookEveryMs = 1_000;
const settleMs = 200;
/** Nobody has more documents open; the ones opened first go. */
const mostWatched = 32;

export function watchDocuments(changed: (path: string) => void, read: typeof readBytes = readBytes): DocumentWatch {
  const known = new Map<string, string>();
  const saves = new Map<string, Promise<unknown>>();
  async function look(path: string): Promise<void> {
    // Another program may still be writing.
    await setTimeout(settleMs);
    const bytes = await readBetweenSaves(path);
    // A file that is gone, or half written, is looked at again when its time changes.
    if (isProblem(bytes) || !known.has(path)) return;
    const hash = digestOf(bytes);
    if (known.get(path) === hash) return;
    known.set(path, hash);
    changed(path);
  }
  /** A save of our own says what it wrote once it has ended; what was read while one began or ended is from before it or from after. */
  async function readBetweenSaves(path: string): ReturnType<typeof readBytes> {
    for (;;) {
      await saves.get(path);
      const before = known.get(path);
      const bytes = await read(path, largestDocument);
      if (!saves.has(path) && known.get(path) === before) return bytes;
    }
  }
  function forget(path: string): void {
    known.delete(path);
    unwatchFile(path);
  }
  return {
    know(path, hash) {
      if (!known.has(path)) watchFile(path, { interval: lookEveryMs, persistent: false }, () => void look(path));
      known.delete(path);
      known.set(path, hash);
      for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - mostWatched))) forget(oldest);
    },
    whileSaving(path, save) {
      const saving = save();
      const ended = saving.then(() => undefined, () => undefined).then(() => void (saves.get(path) === ended && saves.delete(path)));
      saves.set(path, ended);
      return saving;
    },
    close() {
      for (const path of [...known.keys()]) forget(path);
    },
  };
}
