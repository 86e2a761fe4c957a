// Dropped files come in stretches, in order, into a folder of their own; no name leads out of it.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keepDropped } from "../../electron/files/dropped-files.ts";
import { isProblem } from "../../shared/base/problem.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-dropped-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dropped = keepDropped(folder);
const drop = "0f8fad5b-d9cb-469f-a165-70867728950e";
const bytes = (text: string) => new TextEncoder().encode(text);

test("stretches that follow each other are one file, and are forgotten together", async () => {
  const path = await dropped.keep({ drop, name: "a.onnx", at: 0, bytes: bytes("one ") });
  expect(path).toBe(join(folder, drop, "a.onnx"));
  expect(await dropped.keep({ drop, name: "a.onnx", at: 4, bytes: bytes("two") })).toBe(path);
  expect(readFileSync(join(folder, drop, "a.onnx"), "utf8")).toBe("one two");
  expect(await dropped.keep({ drop, name: "a.onnx", at: 0, bytes: bytes("anew") })).toBe(path);
  expect(readFileSync(join(folder, drop, "a.onnx"), "utf8")).toBe("anew");
  await dropped.forget(drop);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  { drop, name: "../a.onnx", at: 0 }, { drop, name: "b/a.onnx", at: 0 }, { drop: "../../x", name: "a.onnx", at: 0 }, { drop, name: "a.onnx", at: 7 }, { drop, name: "a.onnx", at: -1 }, { drop, name: "", at: 0 },
])("refuses $drop $name at $at", async (place) => {
  await dropped.keep({ drop, name: "a.onnx", at: 0, bytes: bytes("one ") });
  expect(isProblem(await dropped.keep({ ...place, bytes: bytes("x") }))).toBe(true);
});
