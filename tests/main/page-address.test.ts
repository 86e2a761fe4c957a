// Only the files of the page are behind its addresses, however the address is written.
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { fileOfAddress, isOwnPage } from "../../electron/main/page-address.ts";
import { servePage } from "../../electron/main/serve-page.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-page-"));
mkdirSync(join(folder, "page/assets"), { recursive: true });
writeFileSync(join(folder, "page/index.html"), "<p>the page");
writeFileSync(join(folder, "page/assets/a b.js"), "1");
writeFileSync(join(folder, "secret.txt"), "not for the page");
symlinkSync(join(folder, "secret.txt"), join(folder, "page/link.txt"));
const page = join(folder, "page");
afterAll(() => rmSync(folder, { recursive: true }));

describe("our own page", () => {
  test.each(["weft://app/", "weft://app/index.html", "weft://app/index.html#x"])("%s", (address) => expect(isOwnPage(address)).toBe(true));
  test.each(["https://app/", "weft://app.example/", "weft://other/", "weft://u:p@app/", "weft://app:1/", "file:///index.html", "data:text/html,x", "about:blank", "", "weft:"])("not %s", (address) =>
    expect(isOwnPage(address)).toBe(false));
});

test("a file of the page is served with its policy", async () => {
  const answer = await servePage({ url: "weft://app/", method: "GET" }, page);
  expect([answer.status, await answer.text()]).toEqual([200, "<p>the page"]);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("content-security-policy")).toContain("script-src 'self';");
  expect(answer.headers.get("content-security-policy")).not.toMatch(/unsafe-eval|https?:|\*/);
  expect((await servePage({ url: "weft://app/assets/a%20b.js", method: "GET" }, page)).status).toBe(200);
});

test.each(["weft://app/../secret.txt", "weft://app/%2e%2e/secret.txt", "weft://app/..%2fsecret.txt", "weft://app/..%5csecret.txt", "weft://app/assets/..%2f..%2fsecret.txt", "weft://app/link.txt", "weft://app/%00", "weft://app/%zz", "weft://other/index.html", "weft://app//etc/passwd", "weft://app/assets"])(
  "nothing else is: %s",
  async (url) => expect((await servePage({ url, method: "GET" }, page)).status).toBe(404),
);

test("nothing is written to", async () => {
  expect((await servePage({ url: "weft://app/index.html", method: "POST" }, page)).status).toBe(405);
});

test("whatever the address, the file is inside the folder", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("..", "%2e%2e", "%2f", "%5c", "/", "a", "C:", ".", "%00", "\\"), { maxLength: 12 }), (parts) => {
      const file = fileOfAddress(`weft://app/${parts.join("")}`, page);
      return file === undefined || file === page || file.startsWith(page);
    }),
  );
});
