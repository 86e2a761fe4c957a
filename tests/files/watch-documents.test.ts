// A watched document: what another program writes is told once, and what is saved here never is, however long or often it is saved.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { digestOf, readBytes } from "../../electron/files/read-bytes.ts";
import { replaceFile } from "../../electron/files/replace-file.ts";
import { watchDocuments } from "../../electron/files/watch-documents.ts";

const home = mkdtempSync(join(tmpdir(), "weft-watch-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function watched(name: string, read = readBytes) {
  const [path, told] = [join(home, name), [] as string[]];
  writeFileSync(path, "0");
  const watch = watchDocuments((changed) => told.push(changed), read);
  const know = (text: string) => watch.know(path, digestOf(Buffer.from(text)));
  know("0");
  const save = (text: string, takesMs = 0) => watch.whileSaving(path, async () => {
    await replaceFile(path, Buffer.from(text));
    await setTimeout(takesMs);
    know(text);
  });
  return { path, told, watch, save };
}

test("another program's change is told once, and a save that takes long is none", async () => {
  const { path, told, watch, save } = watched("slow.weft");
  await save("1", 2_000);
  await setTimeout(300);
  expect(told).toEqual([]);
  writeFileSync(path, "from elsewhere");
  await expect.poll(() => told, { timeout: 5_000 }).toEqual([path]);
  watch.close();
});

test.each(["before", "after"] as const)("a save that ends while the file is looked at is none, whether it was read %s", async (when) => {
  let looks = 0;
  const { told, watch, save } = watched(`${when}.weft`, async (path, most) => {
    if (++looks > 1) return readBytes(path, most);
    const early = await readBytes(path, most);
    await save("2");
    return when === "before" ? early : readBytes(path, most);
  });
  await save("1");
  await expect.poll(() => looks, { timeout: 5_000 }).toBeGreaterThan(0);
  await setTimeout(300);
  expect(told).toEqual([]);
  watch.close();
});

test("a save that is under way while the file is looked at is none", async () => {
  let looks = 0;
  const { told, watch, save } = watched("under-way.weft", async (path, most) => {
    if (++looks > 1) return readBytes(path, most);
    void save("2", 300);
    await setTimeout(100);
    return readBytes(path, most);
  });
  await save("1");
  await expect.poll(() => looks, { timeout: 5_000 }).toBe(2);
  await setTimeout(100);
  expect(told).toEqual([]);
  watch.close();
});
