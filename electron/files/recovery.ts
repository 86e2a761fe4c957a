// Copies of what is not saved. Each running Weft has a folder of its own for them; one that ended leaves its folder to the next that looks.
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../shared/base/problem.ts";
import type { RecoveryEntry } from "../../shared/contract/app.ts";
import { isRunning } from "../pipe/is-running.ts";
import { diskFault } from "./disk-fault.ts";
import { readRecoveryEntry, recoverySession } from "./recovery-entry.ts";
import { replaceFile } from "./replace-file.ts";

export interface Recovery {
  readonly write: (copy: Omit<RecoveryEntry, "savedAt">) => Promise<Problem | null>;
  /** Of the documents that were open when Wefts ended that nobody has taken over yet, and in those that run. */
  readonly paths: () => Promise<readonly string[]>;
  /** The newest first, with what Wefts that have ended left behind. */
  readonly list: () => Promise<readonly RecoveryEntry[]>;
  readonly drop: (key: string) => Promise<void>;
  /** Stops telling others that this Weft is alive; its copies stay. */
  readonly close: () => void;
}

const beatMs = 5_000;
/** A Weft that has been silent for this long has ended, whatever process now has its number. */
const silentMs = 30_000;
const aliveFile = "alive";

/** `folder` is shared by every Weft of this person. */
export function openRecovery(folder: string, pid: number = process.pid): Recovery {
  const sessionName = () => `session-${pid}-${randomBytes(4).toString("hex")}`;
  const own = join(folder, sessionName());
  /** Its own folder, and those it took over. */
  const held = [own];
  let lastAt = 0;
  const beat = setInterval(() => {
    for (const session of held) void writeFile(join(session, aliveFile), "").catch(() => undefined);
  }, beatMs);
  beat.unref();

  async function write(entry: RecoveryEntry): Promise<void> {
    // What is not saved yet is nobody else's business.
    await mkdir(own, { recursive: true, mode: 0o700 });
    await writeFile(join(own, aliveFile), "");
    await replaceFile(join(own, fileOf(entry.key)), new TextEncoder().encode(JSON.stringify(entry)));
  }

  async function takeOver(): Promise<void> {
    for (const name of await names(folder)) {
      const session = join(folder, name);
      if (held.includes(session) || !recoverySession.test(name) || (await isAlive(session, name))) continue;
      if (!(await names(session)).some((file) => file.endsWith(".json"))) {
        await rm(session, { recursive: true, force: true });
        continue;
      }
      const mine = join(folder, sessionName());
      // Of two that try at once, one finds nothing to rename.
      const isMine = await rename(session, mine).then(() => true, () => false);
      if (!isMine) continue;
      held.push(mine);
      await writeFile(join(mine, aliveFile), "").catch(() => undefined);
    }
  }

  return {
    async write(copy) {
      try {
        // Of two in one millisecond, the second is the newer one.
        lastAt = Math.max(Date.now(), lastAt + 1);
        await write({ ...copy, savedAt: lastAt });
        return null;
      } catch (error) {
        return diskFault(own, error);
      }
    },
    async paths() {
      const sessions = (await names(folder)).map((name) => join(folder, name));
      return (await allEntries(sessions)).flatMap(({ entry }) => entry.path ?? []);
    },
    async list() {
      await takeOver();
      const newest = new Map<string, RecoveryEntry>();
      for (const { entry, file } of (await allEntries(held)).sort((a, b) => b.entry.savedAt - a.entry.savedAt)) {
        const newer = newest.get(entry.key);
        if (!newer) newest.set(entry.key, entry);
        else {
          // An older copy of the same document: if it says something else it is kept under a name of its own.
          const other = { ...entry, key: `${entry.key} (${new Date(entry.savedAt).toISOString()})` };
          if (newer.text !== entry.text) {
            await write(other);
            newest.set(other.key, other);
          }
          await rm(file, { force: true });
        }
      }
      return [...newest.values()];
    },
    async drop(key) {
      for (const session of held) await rm(join(session, fileOf(key)), { force: true });
    },
    close: () => clearInterval(beat),
  };
}

function fileOf(key: string): string {
  return `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`;
}

async function isAlive(session: string, name: string): Promise<boolean> {
  const beaten = await stat(join(session, aliveFile)).catch(() => undefined);
  if (!beaten || Date.now() - beaten.mtimeMs > silentMs) return false;
  return isRunning(Number(recoverySession.exec(name)?.[1]));
}

async function allEntries(sessions: readonly string[]): Promise<{ readonly entry: RecoveryEntry; readonly file: string }[]> {
  const files = (await Promise.all(sessions.map(async (session) => (await names(session)).map((name) => join(session, name))))).flat().filter((file) => file.endsWith(".json"));
  const read = await Promise.all(files.map(async (file) => ({ file, entry: await readRecoveryEntry(file) })));
  return read.flatMap(({ file, entry }) => (entry ? [{ file, entry }] : []));
}

async function names(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
