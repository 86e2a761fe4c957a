// What a document was at each save is there again, byte by byte; links lead to the same versions; nothing that was tampered with comes back.
import { gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saveDocument } from "../../electron/files/save-document.ts";
import { versionsToDrop } from "../../electron/files/thin-versions.ts";
import { keepVersion, listVersions, readVersion } from "../../electron/files/versions.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder("versions");
const versions = join(folder, "versions");
let count = 0;
const freshPath = () => join(folder, `${count++}.weft`);
const save = (path: string, text: string, into = versions) => saveDocument({ path, text, expectedHash: null, overwrite: true, versions: into });
const textsOf = async (path: string) => {
  const listed = await listVersions(versions, path);
  return isProblem(listed) ? listed : Promise.all(listed.map(({ id }) => readVersion(versions, path, id)));
};

test("each save adds one, and what another program wrote is one too", async () => {
  const path = freshPath();
  expect(await textsOf(path)).toEqual([]);
  for (const text of ["one", "two", "two"]) await save(path, text);
  expect(await textsOf(path)).toEqual(["two", "one"]);
  writeFileSync(path, "theirs");
  await save(path, "three");
  expect(await textsOf(path)).toEqual(["three", "theirs", "two", "one"]);
  const link = join(folder, "link.weft");
  symlinkSync(path, link);
  await save(link, "four");
  expect(await textsOf(link)).toEqual(await textsOf(path));
  expect(await textsOf(path)).toHaveLength(5);
});

test("a document is saved where no version can be kept", async () => {
  const [path, blocked] = [freshPath(), join(folder, "no folder")];
  writeFileSync(blocked, "");
  expect(await save(path, "one", blocked)).toMatchObject({ changedOnDisk: false });
  expect(readFileSync(path, "utf8")).toBe("one");
});

test("others on this machine cannot look into them", async () => {
  await save(freshPath(), "mine");
  for (const name of readdirSync(versions)) expect(statSync(join(versions, name)).mode & 0o077).toBe(0);
});

test.each([["", "a name that no version has"], ["../../../etc/passwd", "a name that no version has"], ["1700000000000-0123456789abcdef", "found nothing there"]])("%j is no version", async (id, why) => {
  const read = await readVersion(versions, freshPath(), id);
  expect(isProblem(read) ? read.problem : read).toContain(why);
});

test("what lies there and is none is not listed, and other bytes than were kept are not given", async () => {
  const path = freshPath();
  await save(path, "one");
  const [listed] = [await listVersions(versions, path)].flatMap((all) => (isProblem(all) ? [] : all));
  const file = readdirSync(versions).map((name) => join(versions, name, `${listed?.id}.weft.gz`)).find((name) => statSync(name, { throwIfNoEntry: false })) ?? "";
  mkdirSync(join(file, "..", "folder"));
  writeFileSync(join(file, "..", "notes.txt"), "");
  expect(await textsOf(path)).toEqual(["one"]);
  for (const [bytes, why] of [[gzipSync("other"), "other bytes than were kept"], [Buffer.from("no gzip"), "bytes that no compressor wrote"]] as const) {
    writeFileSync(file, bytes);
    const read = await readVersion(versions, path, listed?.id ?? "");
    expect(isProblem(read) ? read.problem : read).toContain(why);
  }
});

test("the fifty newest stay, and of each day before them the last", async () => {
  const at = (day: number, hour: number) => ({ id: `${day} ${hour}`, savedAt: (day * 24 + hour) * 3600_000, digest: "" });
  const all = Array.from({ length: 40 }, (_, day) => [at(day, 8), at(day, 12), at(day, 20)]).flat();
  const dropped = new Set(versionsToDrop(all.toReversed()).map(({ id }) => id));
  const kept = all.filter(({ id }) => !dropped.has(id));
  expect(kept.slice(-50)).toEqual(all.slice(-50));
  expect(kept.slice(0, -50).map(({ id }) => id)).toEqual(Array.from({ length: 23 }, (_, day) => `${day} 20`));
  const path = freshPath();
  for (let i = 0; i < 60; i++) await keepVersion(versions, path, new TextEncoder().encode(String(i)), 1_700_000_000_000 + i);
  expect(await textsOf(path)).toEqual(Array.from({ length: 50 }, (_, i) => String(59 - i)));
});
