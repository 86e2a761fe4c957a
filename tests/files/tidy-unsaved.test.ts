// What is kept for documents never saved stays as long as somebody may need it, and then goes.
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepInput } from "../../electron/files/keep-input.ts";
import { resolveNamed } from "../../electron/files/named-file.ts";
import { openRecovery } from "../../electron/files/recovery.ts";
import { openUnsaved, scratchName, type UnsavedTidying } from "../../electron/files/tidy-unsaved.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder("tidy");
/** No process has this number. */
const dead = 2 ** 22 + 1;
const hour = 3600_000;
let count = 0;

function home() {
  const at = join(folder, `${count++}`);
  const [unsaved, recovery] = [join(at, "unsaved"), join(at, "recovery")];
  mkdirSync(unsaved, { recursive: true });
  return {
    unsaved, recovery,
    /** A file that was written so many hours ago. */
    put(name: string, hoursAgo: number, bytes = "numbers") {
      writeFileSync(join(unsaved, name), bytes);
      const when = new Date(Date.now() - hoursAgo * hour);
      utimesSync(join(unsaved, name), when, when);
    },
    left: () => readdirSync(unsaved).filter((name) => !name.startsWith(".")).sort(),
    start: (more: Partial<UnsavedTidying> = {}) => openUnsaved({ unsaved, recovery, inUse: () => [], ...more }),
  };
}

async function copyOf(recovery: string, text: string, pid?: number) {
  const copies = openRecovery(recovery, pid);
  await copies.write({ key: text, path: null, hash: null, text });
  copies.close();
  return copies;
}

test("at start all goes that no recovery copy names, whichever Weft wrote it", async () => {
  const { unsaved, recovery, put, left, start } = home();
  for (const name of ["mine.safetensors", "theirs ä-1.png", "nobody's.safetensors", "old.npy"]) put(name, 500);
  put("just now.npy", 0.5);
  await copyOf(recovery, `{ "weights": "mine.safetensors" }`);
  await copyOf(recovery, `{ "sample": "theirs ä-1.png" }`, dead);
  await (await start()).tidy();
  expect(left()).toEqual(["just now.npy", "mine.safetensors", "theirs ä-1.png"]);
  expect(existsSync(join(unsaved, ".used", "old.npy"))).toBe(false);
});

test("a copy that cannot be understood still names what stands in it, and one that cannot be read keeps everything", async () => {
  const { recovery, put, left, start } = home();
  for (const name of ["a.png", "b.png"]) put(name, 500);
  mkdirSync(join(recovery, "session-1-ab"), { recursive: true });
  writeFileSync(join(recovery, "session-1-ab", "torn.json"), `{ "text": "… a.png`);
  mkdirSync(join(recovery, "session-2-ab", "folder.json"), { recursive: true });
  const tidy = await start();
  await tidy.tidy();
  expect(left()).toEqual(["a.png", "b.png"]);
  rmdirSync(join(recovery, "session-2-ab", "folder.json"));
  await tidy.tidy();
  expect(left()).toEqual(["a.png"]);
});

test("what other programs leave beside the copies holds nothing up", async () => {
  const { recovery, put, left, start } = home();
  for (const name of ["a.png", "b.png"]) put(name, 500);
  await copyOf(recovery, `{ "sample": "a.png" }`);
  writeFileSync(join(recovery, ".DS_Store"), "b.png");
  await (await start()).tidy();
  expect(left()).toEqual(["a.png"]);
});

test("however large it is, nothing goes that may come back by undo", async () => {
  const { unsaved, put, left, start } = home();
  for (const [index, name] of ["a.safetensors", "b.safetensors", "older.safetensors"].entries()) {
    put(name, 0);
    // Without a byte in it: no room is taken.
    truncateSync(join(unsaved, name), 6 * 2 ** 30);
    const when = new Date(Date.now() - [2, 3, 40][index]! * hour);
    utimesSync(join(unsaved, name), when, when);
  }
  await start({ now: () => Date.now() - 30 * hour });
  await (await start()).tidy();
  expect(left()).toEqual(["a.safetensors", "b.safetensors"]);
});

test("what was used since a Weft began that still runs stays for a day, because undo may bring it back", async () => {
  const { put, left, start } = home();
  put("undone.png", 20);
  put("older.png", 40);
  await start({ now: () => Date.now() - 30 * hour });
  await (await start()).tidy();
  expect(left()).toEqual(["undone.png"]);
});

test("a Weft that has ended keeps nothing, whether it said so or not", async () => {
  const { put, left, start } = home();
  put("undone.png", 20);
  await start({ pid: dead, now: () => Date.now() - 30 * hour });
  await (await start({ now: () => Date.now() - 30 * hour + 1 })).close();
  await (await start()).tidy();
  expect(left()).toEqual([]);
});

test("what a job was told of stays while it runs, in the eyes of every Weft", async () => {
  const { put, left, start } = home();
  for (const name of ["learned.safetensors", "other.safetensors"]) put(name, 500);
  await (await start({ inUse: () => [`{ "weights": "learned.safetensors" }`] })).tidy();
  await (await start()).tidy();
  expect(left()).toEqual(["learned.safetensors"]);
});

test("looking into a file and keeping it again are uses, and say nothing about its bytes", async () => {
  const { unsaved, put, left, start } = home();
  for (const name of ["seen.png", "unseen.png"]) put(name, 500);
  const bytes = new TextEncoder().encode("1");
  const kept = await keepInput(null, "kept.npy", bytes, unsaved);
  put(String(kept), 500, "1");
  const before = statSync(join(unsaved, "seen.png")).mtimeMs;
  expect(await resolveNamed(null, "seen.png", { samples: folder, unsaved })).toBe(join(unsaved, "seen.png"));
  expect(await keepInput(null, "kept.npy", bytes, unsaved)).toBe(kept);
  await (await start()).tidy();
  expect(left()).toEqual([kept, "seen.png"]);
  expect(statSync(join(unsaved, "seen.png")).mtimeMs).toBe(before);
});

test("what a job writes stays while its host runs; what one left behind goes", async () => {
  const { unsaved, start } = home();
  const folders = [process.pid, dead].map((pid) => join(unsaved, scratchName(pid)));
  for (const folder of folders) mkdirSync(folder);
  await (await start()).tidy();
  expect(folders.map((folder) => existsSync(folder))).toEqual([true, false]);
});
