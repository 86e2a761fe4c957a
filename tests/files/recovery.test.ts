// What was not saved is there again after a crash, and belongs to one running Weft at a time.
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openRecovery, type Recovery } from "../../electron/files/recovery.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder("recovery");
/** No process has this number. */
const dead = 2 ** 22 + 1;
let count = 0;
const opened: Recovery[] = [];
afterEach(() => opened.splice(0).forEach((recovery) => recovery.close()));
const freshFolder = () => join(folder, `${count++}`);
const start = (inside: string, pid?: number) => {
  const recovery = openRecovery(inside, pid);
  opened.push(recovery);
  return recovery;
};
const copy = (key: string, path: string | null, text: string) => ({ key, path, hash: path && "ab", text });
const seen = async (recovery: Recovery) => (await recovery.list()).map(({ key, path, text }) => [key, path, text]);

test("what was written is listed, replaced and dropped", async () => {
  const recovery = start(freshFolder());
  expect(await recovery.list()).toEqual([]);
  expect(await recovery.write(copy("/a/../b.weft", "/b.weft", "one"))).toBeNull();
  expect(await recovery.write(copy("/a/../b.weft", "/b.weft", "two"))).toBeNull();
  expect(await seen(recovery)).toEqual([["/a/../b.weft", "/b.weft", "two"]]);
  await recovery.drop("/a/../b.weft");
  await recovery.drop("never written");
  expect(await recovery.list()).toEqual([]);
});

test("the next Weft takes over from one that died, and only the next", async () => {
  const inside = freshFolder();
  await start(inside, dead).write(copy("untitled", null, "mine"));
  const [next, third] = [start(inside), start(inside)];
  const lists = await Promise.all([seen(next), seen(third)]);
  expect(lists.flat()).toEqual([["untitled", null, "mine"]]);
  await next.drop("untitled");
  await third.drop("untitled");
  expect([await seen(next), await seen(third), await seen(start(inside))]).toEqual([[], [], []]);
});

test("one that lives keeps its own", async () => {
  const inside = freshFolder();
  const first = start(inside);
  await first.write(copy("k", null, "text"));
  expect(await seen(start(inside))).toEqual([]);
  expect(await seen(first)).toEqual([["k", null, "text"]]);
});

test("one that is silent has ended, whatever process now has its number", async () => {
  const inside = freshFolder();
  await start(inside).write(copy("k", null, "text"));
  for (const session of readdirSync(inside)) utimesSync(join(inside, session, "alive"), new Date(0), new Date(0));
  expect(await seen(start(inside))).toEqual([["k", null, "text"]]);
});

test("two copies of one document that differ are both kept, the newer under its name", async () => {
  const inside = freshFolder();
  await start(inside, dead).write(copy("k", "/k.weft", "older"));
  const next = start(inside);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await next.write(copy("k", "/k.weft", "newer"));
  expect(await seen(next)).toEqual([["k", "/k.weft", "newer"], [expect.stringMatching(/^k \(\d{4}-/), "/k.weft", "older"]]);
  expect((await next.list()).length).toBe(2);
  await next.drop("k");
  expect(await seen(next)).toEqual([[expect.stringMatching(/^k \(/), "/k.weft", "older"]]);
});

test("what is no copy of ours is passed over and left where it is", async () => {
  const inside = freshFolder();
  const session = join(inside, `session-${dead}-00ff`);
  mkdirSync(session, { recursive: true });
  mkdirSync(join(inside, "else"));
  for (const [name, text] of [["a.json", "{"], ["b.json", "[]"], ["c.json", JSON.stringify({ key: 1, path: null, hash: null, savedAt: 1, text: "x" })], ["d.json", JSON.stringify({ key: "k", path: null, hash: null, savedAt: 1, text: "x" })]] as const) writeFileSync(join(session, name), text);
  expect(await seen(start(inside))).toEqual([["k", null, "x"]]);
  expect(readdirSync(inside)).toContain("else");
});

test("a folder that cannot be is a problem in words", async () => {
  const inside = freshFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(inside, "a file");
  expect(isProblem(await start(inside).write(copy("k", null, "x")))).toBe(true);
  expect(await start(inside).list()).toEqual([]);
});
