// Reading is bounded, listing shows what a dialog needs, and Weft's own files lie where each system keeps them.
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { appFolders } from "../../electron/files/app-folders.ts";
import { bringInputs } from "../../electron/files/bring-inputs.ts";
import { listGallery, readGallery } from "../../electron/files/gallery.ts";
import { listFolder } from "../../electron/files/list-folder.ts";
import { digestOf, readBytes } from "../../electron/files/read-bytes.ts";
import { largestDocument, readDocument } from "../../electron/files/read-document.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder("folders");
const moves = temporaryFolder("moves");
const at = (name: string) => join(folder, name);
const gallery = resolve("assets/gallery");
mkdirSync(at("inner"));
for (const [name, text] of [["net 2.weft", "two"], ["net 10.weft", "ten"], [".hidden.weft", "x"]] as const) writeFileSync(at(name), text);
writeFileSync(at("latin1.weft"), Buffer.from([0x22, 0xe9, 0x22]));
writeFileSync(at("huge.weft"), "");
truncateSync(at("huge.weft"), largestDocument + 1);
symlinkSync(at("nowhere"), at("broken.weft"));
if (process.platform !== "win32") execFileSync("mkfifo", [at("pipe.weft")]);

test("a document is read with the digest of its bytes", async () => {
  expect(await readDocument(at("net 2.weft"))).toEqual({ path: at("net 2.weft"), text: "two", hash: digestOf(new TextEncoder().encode("two")) });
});

test.each([
  ["a folder", at("inner"), "found a folder"], ["nothing", at("no.weft"), "found nothing there"], ["a link to nothing", at("broken.weft"), "found nothing there"], ["a huge file", at("huge.weft"), "expected at most 67108864"],
  ["bytes that are no text", at("latin1.weft"), "found bytes that are no text"], ["a relative path", "net 2.weft", "found a relative path"], ["a zero byte", at("a\0b.weft"), "zero byte"], ["a pipe", at("pipe.weft"), "found no plain file"], ["a device", "/dev/zero", "found no plain file"],
])("no document is %s", async (_, path, words) => {
  const read = await readDocument(path);
  expect(isProblem(read) && read.problem).toContain(words);
});

test("a file exactly as large as it may be is read whole", async () => {
  expect(await readBytes(at("net 2.weft"), 3)).toHaveLength(3);
  expect(isProblem(await readBytes(at("net 2.weft"), 2))).toBe(true);
});

test("a folder is listed with folders first and numbers in order, without what is hidden or leads nowhere", async () => {
  const listing = await listFolder(folder);
  if (isProblem(listing)) throw new Error(listing.problem);
  expect([listing.path, listing.entries.map(({ name, kind }) => [name, kind])]).toEqual([folder, [["inner", "folder"], ["huge.weft", "file"], ["latin1.weft", "file"], ["net 2.weft", "file"], ["net 10.weft", "file"]]]);
  expect(await listFolder("/")).toMatchObject({ path: "/", parent: null });
});

test.each(["inner", at("net 2.weft"), at("nowhere"), at("a\0b")])("no folder is %j", async (path) => {
  expect(isProblem(await listFolder(path))).toBe(true);
});

describe("the gallery", () => {
  test("lists each document with what it says of itself, and reads it", async () => {
    const entries = await listGallery(gallery);
    expect(entries.map(({ id }) => id)).toContain("edges");
    expect(entries.every(({ title, about }) => title !== "" && about !== "")).toBe(true);
    for (const { id } of entries) expect(await readGallery([gallery], id)).toMatchObject({ text: expect.stringContaining("{") });
  });
  test.each(["../samples/seven", "", "edges.weft", "EDGES", "a/b", "..", "nothing"])("has no document %j", async (id) => {
    const read = await readGallery([gallery], id);
    expect(isProblem(read) && read.problem).toContain("The gallery has no document");
  });
});

describe("inputs of a document that moves", () => {
  const document = (sample: string) => JSON.stringify({
    version: 1, title: "t", about: "", main: "main", seed: 1, weights: "w.safetensors", sizes: {}, configurations: {}, layout: {},
    blocks: { main: { title: "t", about: "", locals: [], wires: {}, nodes: { x: { kind: "operator", operator: "input", name: "x", attributes: { sample, source: "image" } } } } },
  });
  const moved = (name: string) => join(moves, name);
  const places = { samples: moved("inner"), unsaved: moved("unsaved") };
  mkdirSync(moved("from/deep"), { recursive: true });
  mkdirSync(moved("unsaved"));
  for (const name of ["from/deep/a.png", "from/w.safetensors", "unsaved/drawn-1.png"]) writeFileSync(moved(name), name);

  test.each([
    ["beside the old file", moved("from/net.weft"), "deep/a.png", "from/deep/a.png"],
    ["kept for a document never saved", null, "drawn-1.png", "unsaved/drawn-1.png"],
  ])("come along from %s, with the weights that are there", async (_, from, name, was) => {
    const to = moved(`to-${name.length}`);
    mkdirSync(to);
    expect(await bringInputs(document(name), from, join(to, "net.weft"), places)).toBeUndefined();
    const here = await readBytes(join(to, name), 100);
    expect(isProblem(here) ? here.problem : new TextDecoder().decode(here)).toBe(was);
    expect(isProblem(await readBytes(join(to, "w.safetensors"), 100))).toBe(from === null);
    // Saved there once more, nothing stands in the way.
    expect(await bringInputs(document(name), from, join(to, "net.weft"), places)).toBeUndefined();
  });

  test("come from where they were drawn since the last save, though the document stays", async () => {
    mkdirSync(moved("stays"));
    const path = moved("stays/net.weft");
    expect(await bringInputs(document("drawn-1.png"), path, path, places)).toBeUndefined();
    const here = await readBytes(moved("stays/drawn-1.png"), 100);
    expect(isProblem(here) ? here.problem : new TextDecoder().decode(here)).toBe("unsaved/drawn-1.png");
  });

  test("do not replace another file of their name", async () => {
    mkdirSync(moved("taken/deep"), { recursive: true });
    writeFileSync(moved("taken/deep/a.png"), "another");
    const fault = await bringInputs(document("deep/a.png"), moved("from/net.weft"), moved("taken/net.weft"), places);
    expect(fault?.problem).toContain("found another file of this name");
  });

  test.each(["../net 2.weft", "/etc/passwd", "sample:x.png", "deep/nothing.png"])("are left where they are: %s", async (name) => {
    mkdirSync(moved("elsewhere"), { recursive: true });
    expect(await bringInputs(document(name), moved("from/net.weft"), moved("elsewhere/net.weft"), places)).toBeUndefined();
  });
});

describe("Weft's own files lie", () => {
  test.each<[string, Readonly<Record<string, string>>, string, string, string]>([
    ["where WEFT_HOME says", { WEFT_HOME: "/w", XDG_DATA_HOME: "/d" }, "linux", "/w/recovery", "/w/cache/engine"],
    ["where XDG says", { XDG_DATA_HOME: "/d", XDG_CACHE_HOME: "/c" }, "linux", "/d/weft/recovery", "/c/weft/engine"],
    ["in the home folder", {}, "linux", "/h/.local/share/weft/recovery", "/h/.cache/weft/engine"],
    ["in the Library", {}, "darwin", "/h/Library/Application Support/Weft/recovery", "/h/Library/Caches/Weft/engine"],
    ["in AppData", { APPDATA: "/r", LOCALAPPDATA: "/l" }, "win32", "/r/Weft/recovery", "/l/Weft/Cache/engine"],
  ])("%s", (_, env, platform, recovery, cache) => {
    expect(appFolders(env, platform, "/h")).toMatchObject({ recovery, cache });
  });
});
