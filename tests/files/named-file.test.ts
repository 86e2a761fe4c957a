// A name that a document gives leads into the document's own folder or to a sample, on every disk, or nowhere.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepInput, safeStem } from "../../electron/files/keep-input.ts";
import { faultOfName, resolveNamed } from "../../electron/files/named-file.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { anyLetter } from "../support/any-letter.ts";

const folder = temporaryFolder("named");
for (const part of ["documents/inner", "documents-too", "samples", "unsaved"]) mkdirSync(join(folder, part), { recursive: true });
for (const file of ["secret.png", "documents/a.png", "documents/inner/b.npy", "documents/Straße – 図.png", "documents-too/near.png", "samples/harbour.png", "unsaved/drawn.png"]) writeFileSync(join(folder, file), file);
symlinkSync(join(folder, "secret.png"), join(folder, "documents/link.png"));
symlinkSync(folder, join(folder, "documents/up"));
symlinkSync(join(folder, "documents/a.png"), join(folder, "documents/alias.png"));
symlinkSync(join(folder, "secret.png"), join(folder, "samples/link.png"));

const document = join(folder, "documents/net.weft");
const places = { samples: join(folder, "samples"), unsaved: join(folder, "unsaved") };

describe("found is", () => {
  test.each([
    ["a file beside the document", document, "a.png", "documents/a.png"],
    ["a file in a folder beside it", document, "inner/b.npy", "documents/inner/b.npy"],
    ["a name of any script", document, "Straße – 図.png", "documents/Straße – 図.png"],
    ["a link to a file beside it", document, "alias.png", "documents/a.png"],
    ["a sample", document, "sample:harbour.png", "samples/harbour.png"],
    ["a sample of a document never saved", null, "sample:harbour.png", "samples/harbour.png"],
    ["an input of a document never saved", null, "drawn.png", "unsaved/drawn.png"],
    ["what was drawn since the document was saved", document, "drawn.png", "unsaved/drawn.png"],
  ])("%s", async (_, from, name, path) => {
    expect(await resolveNamed(from, name, places)).toBe(join(folder, path));
  });
});

const hostile = [
  "", ".", "..", "../secret.png", "inner/../../secret.png", "./a.png", "inner//b.npy", "inner/", "/etc/passwd", join(folder, "secret.png"), "..\\secret.png", "inner\\b.npy", "C:secret.png", "C:\\secret.png", "\\\\host\\share\\a.png",
  "a.png\0.npy", "a.png:stream", "file:///etc/passwd", "https://example.org/a.png", "a\u202egnp.exe", "a\ud800.png", "a.png\n", " a.png", "a.png ", "con", "NUL.png", "inner/aux.npy", "x".repeat(2000),
  "sample:", "sample:../secret.png", "sample:..", "sample:/etc/passwd", "sample:a/b.png", "sample:a\\b.png", "sample:sample:harbour.png", "sample:link.png", "sample:nothing.png",
  "link.png", "up/secret.png", "up", "nothing.png", "near.png", "../documents-too/near.png", "．．/secret.png", "%2e%2e/secret.png", "~/secret.png",
];
test.each(hostile)("not found is %j", async (name) => {
  expect(isProblem(await resolveNamed(document, name, places))).toBe(true);
});

test("whatever the name, a file that is found is inside", async () => {
  const parts = fc.constantFrom("..", ".", "/", "\\", "a.png", "inner", "up", "link.png", "sample:", "\0", ":", " ", "documents", "secret.png", "harbour.png");
  await fc.assert(fc.asyncProperty(fc.array(parts, { maxLength: 7 }), fc.boolean(), async (words, isSaved) => {
    const found = await resolveNamed(isSaved ? document : null, words.join(""), places);
    return isProblem(found) || [join(folder, "documents"), places.samples, places.unsaved].some((inside) => found.startsWith(`${inside}/`));
  }));
});

describe("a dropped file", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  test("is put beside the document under its own name, once", async () => {
    const at = join(folder, "documents/inner/net.weft");
    expect(await keepInput(at, "cat.PNG", bytes("cat"), places.unsaved)).toBe("cat.png");
    expect(await keepInput(at, "cat.png", bytes("cat"), places.unsaved)).toBe("cat.png");
    const other = await keepInput(at, "cat.png", bytes("another cat"), places.unsaved);
    expect(other).toMatch(/^cat-[0-9a-f]{12}\.png$/);
    expect(await keepInput(at, "cat.png", bytes("another cat"), places.unsaved)).toBe(other);
  });

  test("of a document never saved has a name that is free in any folder", async () => {
    const name = await keepInput(null, "digit.png", bytes("7"), places.unsaved);
    expect(name).toMatch(/^digit-[0-9a-f]{12}\.png$/);
    expect(await resolveNamed(null, String(name), places)).toBe(join(places.unsaved, String(name)));
  });

  test("does not follow a link that has its name", async () => {
    const at = join(folder, "documents/net.weft");
    expect(await keepInput(at, "link.png", bytes("x"), places.unsaved)).toMatch(/^link-/);
  });

  test.each(["run.sh", "a.html", "a.svg", "png", ".png.exe", "../../a.weft"])("of another kind is refused: %s", async (name) => {
    expect(isProblem(await keepInput(document, name, bytes("x"), places.unsaved))).toBe(true);
  });

  test("has a name that can be resolved, whatever it was called", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: anyLetter }), fc.array(fc.constantFrom("..", "/", "\\", ":", "\0", "con", "a", " ", ".", "\u202e")).map((parts) => parts.join(""))), (name) => {
      const stem = safeStem(`${name}.png`);
      expect([faultOfName(`${stem}.png`), stem.includes("/"), stem.length > 0]).toEqual([undefined, false, true]);
    }));
  });
});
