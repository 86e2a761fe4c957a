// Dropped files come in stretches, in order, into a folder of their own; no name leads out of it.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keepDropped } from "../../electron/files/dropped-files.ts";
import { writeWhole } from "../../electron/files/write-whole.ts";
import { isProblem } from "../../shared/base/problem.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-dropped-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dropped = keepDropped(folder);
const drop = "0f8fad5b-d9cb-469f-a165-70867728950e";
const bytes = (text: string) => new TextEncoder().encode(text);

test("stretches that follow each other are one file, which has a path once it is whole, and are forgotten together", async () => {
  expect(await dropped.keep({ drop, name: "a.onnx", size: 7, at: 0, bytes: bytes("one ") })).toBeNull();
  expect(await dropped.keep({ drop, name: "a.onnx", size: 7, at: 4, bytes: bytes("two") })).toBe(join(folder, drop, "a.onnx"));
  expect(readFileSync(join(folder, drop, "a.onnx"), "utf8")).toBe("one two");
  expect(await dropped.keep({ drop, name: "empty.bin", size: 0, at: 0, bytes: bytes("") })).toBe(join(folder, drop, "empty.bin"));
  await dropped.forget(drop);
  expect(readdirSync(folder)).toEqual([]);
});

test("a second file of one name is refused, and the first stays as it is", async () => {
  await dropped.keep({ drop, name: "w.bin", size: 3, at: 0, bytes: bytes("one") });
  expect(await dropped.keep({ drop, name: "w.bin", size: 3, at: 0, bytes: bytes("two") })).toMatchObject({ problem: expect.stringContaining("found two files of one name") });
  expect(readFileSync(join(folder, drop, "w.bin"), "utf8")).toBe("one");
  await dropped.forget(drop);
});

test.each([
  [4, 4, "", "ended before its 7 bytes"], [4, 4, "two and more", "goes on after its 7 bytes"],
])("a file that is not as long as was said is refused (%s)", async (_, at, text, words) => {
  await dropped.keep({ drop, name: "a.onnx", size: 7, at: 0, bytes: bytes("one ") });
  expect(await dropped.keep({ drop, name: "a.onnx", size: 7, at, bytes: bytes(text) })).toMatchObject({ problem: expect.stringContaining(words) });
  await dropped.forget(drop);
});

test("what a disk takes only in parts is written to its end, and a disk that takes nothing is said", async () => {
  const written: number[] = [];
  const slow = { write: (part: Uint8Array, from: number, length: number) => Promise.resolve({ bytesWritten: written.push(...part.subarray(from, from + Math.min(3, length))) && Math.min(3, length) }) };
  await writeWhole(slow, bytes("weights"), 0);
  expect(new TextDecoder().decode(Uint8Array.from(written))).toBe("weights");
  await expect(writeWhole({ write: () => Promise.resolve({ bytesWritten: 0 }) }, bytes("weights"), 0)).rejects.toMatchObject({ code: "ENOSPC" });
});

test.each([
  { drop, name: "../a.onnx", at: 0 }, { drop, name: "b/a.onnx", at: 0 }, { drop: "../../x", name: "a.onnx", at: 0 }, { drop, name: "a.onnx", at: 7 }, { drop, name: "a.onnx", at: -1 }, { drop, name: "", at: 0 },
])("refuses $drop $name at $at", async (place) => {
  await dropped.keep({ drop, name: "a.onnx", size: 12, at: 0, bytes: bytes("one ") });
  expect(isProblem(await dropped.keep({ ...place, size: 12, bytes: bytes("x") }))).toBe(true);
});
