// A save leaves the old document or the new one, keeps the one before, and never replaces what another program wrote.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../electron/files/read-bytes.ts";
import { replaceFile } from "../../electron/files/replace-file.ts";
import { previousVersion, saveDocument } from "../../electron/files/save-document.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder("save");
let count = 0;
const freshPath = () => {
  const inside = join(folder, `${count++}`);
  mkdirSync(inside);
  return join(inside, "net.weft");
};
const hashOf = (text: string) => digestOf(new TextEncoder().encode(text));
const temporaries = (path: string) => readdirSync(join(path, "..")).filter((name) => name.endsWith(".tmp"));

describe("a save", () => {
  test("writes a new file, and gives the digest that reading it gives", async () => {
    const path = freshPath();
    expect(await saveDocument({ path, text: "one", expectedHash: null, overwrite: false })).toEqual({ hash: hashOf("one"), changedOnDisk: false });
    expect(readFileSync(path, "utf8")).toBe("one");
    expect(existsSync(previousVersion(path))).toBe(false);
  });

  test("replaces what was read, and keeps it beside", async () => {
    const path = freshPath();
    writeFileSync(path, "one");
    chmodSync(path, 0o640);
    expect(await saveDocument({ path, text: "two", expectedHash: hashOf("one"), overwrite: false })).toEqual({ hash: hashOf("two"), changedOnDisk: false });
    expect(await saveDocument({ path, text: "three", expectedHash: hashOf("two"), overwrite: false })).toEqual({ hash: hashOf("three"), changedOnDisk: false });
    expect([readFileSync(path, "utf8"), readFileSync(previousVersion(path), "utf8"), statSync(path).mode & 0o777, temporaries(path)]).toEqual(["three", "two", 0o640, []]);
  });

  test.each<[string, string | null]>([["not what was read", hashOf("one")], ["not expected at all", null]])("leaves a file alone that is %s", async (_, expectedHash) => {
    const path = freshPath();
    writeFileSync(path, "theirs");
    expect(await saveDocument({ path, text: "mine", expectedHash, overwrite: false })).toEqual({ hash: hashOf("theirs"), changedOnDisk: true });
    expect([readFileSync(path, "utf8"), readdirSync(join(path, ".."))]).toEqual(["theirs", ["net.weft"]]);
    expect(await saveDocument({ path, text: "mine", expectedHash, overwrite: true })).toEqual({ hash: hashOf("mine"), changedOnDisk: false });
    expect([readFileSync(path, "utf8"), readFileSync(previousVersion(path), "utf8")]).toEqual(["mine", "theirs"]);
  });

  test("of what is there already changes nothing, whoever wrote it", async () => {
    const path = freshPath();
    writeFileSync(path, "same");
    const before = statSync(path).mtimeMs;
    expect(await saveDocument({ path, text: "same", expectedHash: hashOf("older"), overwrite: false })).toEqual({ hash: hashOf("same"), changedOnDisk: false });
    expect(statSync(path).mtimeMs).toBe(before);
  });

  test("writes a file again that was deleted meanwhile", async () => {
    const path = freshPath();
    expect(await saveDocument({ path, text: "one", expectedHash: hashOf("gone"), overwrite: false })).toEqual({ hash: hashOf("one"), changedOnDisk: false });
  });

  test("through a link replaces what it leads to and leaves the link", async () => {
    const path = freshPath();
    const link = join(path, "..", "link.weft");
    writeFileSync(path, "one");
    symlinkSync("net.weft", link);
    await saveDocument({ path: link, text: "two", expectedHash: hashOf("one"), overwrite: false });
    expect([readlinkSync(link), readFileSync(path, "utf8")]).toEqual(["net.weft", "two"]);
  });

  test("of two at once the second sees what the first wrote", async () => {
    const path = freshPath();
    writeFileSync(path, "one");
    const saves = await Promise.all(["two", "three"].map((text) => saveDocument({ path, text, expectedHash: hashOf("one"), overwrite: false })));
    expect(saves).toEqual([{ hash: hashOf("two"), changedOnDisk: false }, { hash: hashOf("two"), changedOnDisk: true }]);
    expect(readFileSync(path, "utf8")).toBe("two");
  });
});

describe("a save is refused", () => {
  test.each([
    ["to a relative path", "net.weft", "found a relative path"],
    ["to a name with a zero byte", join(folder, "a\0.weft"), "found a relative path"],
    ["to another kind of file", join(folder, ".bashrc"), "expected a name that ends in .weft"],
    ["into a folder that is not there", join(folder, "nowhere/net.weft"), "found nothing there"],
    ["in the place of a folder", join(folder, "folder.weft"), "found a folder"],
  ])("%s", async (_, path, words) => {
    mkdirSync(join(folder, "folder.weft"), { recursive: true });
    const saved = await saveDocument({ path, text: "x", expectedHash: null, overwrite: true });
    expect(isProblem(saved) && saved.problem).toContain(words);
  });
});

describe("a crash", () => {
  /** A process that writes and is killed when the new bytes are on the disk and the old file is still in place. */
  async function crashBeforeRename(path: string): Promise<void> {
    const program = join(folder, "crash.mjs");
    await build({ stdin: { contents: `
      import { replaceFile } from ${JSON.stringify(join(process.cwd(), "electron/files/replace-file.ts"))};
      await replaceFile(process.argv[2], new TextEncoder().encode("half"), () => process.kill(process.pid, "SIGKILL"));`, resolveDir: process.cwd(), loader: "ts" }, outfile: program, bundle: true, platform: "node", format: "esm" });
    const child = spawn(process.execPath, [program, path]);
    await new Promise((resolve) => child.once("close", resolve));
    expect([child.signalCode, pathToFileURL(program).protocol]).toEqual(["SIGKILL", "file:"]);
  }

  test("between writing and renaming leaves the old file whole, and the next save works and tidies up", async () => {
    const path = freshPath();
    writeFileSync(path, "one");
    await crashBeforeRename(path);
    expect([readFileSync(path, "utf8"), temporaries(path).length]).toEqual(["one", 1]);
    for (const name of temporaries(path)) utimesSync(join(path, "..", name), new Date(0), new Date(0));
    await saveDocument({ path, text: "two", expectedHash: hashOf("one"), overwrite: false });
    expect([readFileSync(path, "utf8"), temporaries(path)]).toEqual(["two", []]);
  });

  test("a fault before the rename leaves the old file and nothing else", async () => {
    const path = freshPath();
    writeFileSync(path, "one");
    await expect(replaceFile(path, new Uint8Array(3), () => Promise.reject(new Error("the power went")))).rejects.toThrow("the power went");
    expect([readFileSync(path, "utf8"), temporaries(path)]).toEqual(["one", []]);
  });
});
