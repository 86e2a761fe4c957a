// Copies of what is not saved. Each running Weft has a folder of its own for them; one that ended leaves its copies to the next that looks.
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { RecoveryEntry } from "../../shared/contract/app.ts";
import { diskFault } from "./disk-fault.ts";
import { readBytes } from "./read-bytes.ts";
import { largestDocument } from "./read-document.ts";
import { replaceFile } from "./replace-file.ts";

export interface Recovery {
  readonly write: (key: string, path: string | null, text: string) => Promise<Problem | null>;
  /** The newest first. */
  readonly list: () => Promise<readonly RecoveryEntry[]>;
  readonly drop: (key: string) => Promise<void>;
  /** Stops telling others that this Weft is alive; its copies stay. */
  readonly close: () => void;
}

const beatMs = 5_000;
/** A Weft that has been silent for this long has ended, whatever process now has its number. */
const silentMs = 30_000;
const aliveFile = "alive";

export function openRecovery(folder: string): Recovery {
  const own = join(folder, `session-${process.pid}-${randomBytes(4).toString("hex")}`);
  let opened: Promise<void> | undefined;
  const open = () => (opened ??= start(own));
  const beat = setInterval(() => {
    if (opened) void utimes(join(own, aliveFile), new Date(), new Date()).catch(() => undefined);
  }, beatMs);
  beat.unref();
  return {
    async write(key, path, text) {
      try {
        await open();
        const entry: RecoveryEntry = { key, path, savedAt: Date.now(), text };
        await replaceFile(join(own, fileOf(key)), new TextEncoder().encode(JSON.stringify(entry)));
        return null;
      } catch (error) {
        // The folder may have been emptied by hand; the next copy makes it again.
        opened = undefined;
        return diskFault(own, error);
      }
    },
    async list() {
      await open().catch(() => undefined);
      for (const name of await names(folder)) {
        const session = join(folder, name);
        if (session !== own && !(await isAlive(session, name))) await takeOver(session, own);
      }
      const found = await Promise.all((await names(own)).map((name) => readEntry(join(own, name))));
      return found.filter((entry) => entry !== undefined).sort((a, b) => b.savedAt - a.savedAt);
    },
    drop: (key) => rm(join(own, fileOf(key)), { force: true }),
    close: () => clearInterval(beat),
  };
}

async function start(own: string): Promise<void> {
  // What is not saved yet is nobody else's business.
  await mkdir(own, { recursive: true, mode: 0o700 });
  await writeFile(join(own, aliveFile), "");
}

function fileOf(key: string): string {
  return `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`;
}

async function isAlive(session: string, name: string): Promise<boolean> {
  const beaten = await stat(join(session, aliveFile)).catch(() => undefined);
  if (!beaten || Date.now() - beaten.mtimeMs > silentMs) return false;
  const pid = Number(/^session-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
  try {
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch (error) {
    // The process is there, but belongs to someone else.
    return typeof error === "object" && error !== null && "code" in error && error.code === "EPERM";
  }
}

/** Moves the copies of a Weft that ended. Of two copies of one document the newer keeps the name, and the older gets another. */
async function takeOver(session: string, own: string): Promise<void> {
  for (const name of (await names(session)).filter((one) => one.endsWith(".json"))) {
    const from = join(session, name);
    const [theirs, ours] = await Promise.all([readEntry(from), readEntry(join(own, name))]);
    if (theirs && ours && theirs.text !== ours.text) {
      const [newer, older] = theirs.savedAt > ours.savedAt ? [theirs, ours] : [ours, theirs];
      const other = { ...older, key: `${older.key} (${new Date(older.savedAt).toISOString()})` };
      await replaceFile(join(own, fileOf(other.key)), new TextEncoder().encode(JSON.stringify(other)));
      await replaceFile(join(own, name), new TextEncoder().encode(JSON.stringify(newer)));
    } else if (theirs && !ours) await rename(from, join(own, name)).catch(() => undefined);
  }
  await rm(session, { recursive: true, force: true });
}

async function readEntry(path: string): Promise<RecoveryEntry | undefined> {
  const bytes = path.endsWith(".json") ? await readBytes(path, largestDocument * 2) : undefined;
  if (!bytes || isProblem(bytes)) return undefined;
  try {
    const { key, path: document, savedAt, text } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Record<keyof RecoveryEntry, unknown>>;
    const isEntry = typeof key === "string" && (document === null || typeof document === "string") && typeof savedAt === "number" && typeof text === "string";
    return isEntry ? { key, path: document, savedAt, text } : undefined;
  } catch {
    // Written by nobody we know; it is passed over.
    return undefined;
  }
}

async function names(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
