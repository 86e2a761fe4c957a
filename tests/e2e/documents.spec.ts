// Documents in files: opened, changed, saved, and changed by somebody else.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

test.use({ documents: { "mine.weft": "edges" }, opening: ["mine.weft"] });

async function rename(page: Page, title: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Title").press("Enter");
}

test("a document is opened, changed and saved, and the version before it stays", async ({ app: { page, folder } }) => {
  await expectRan(page);
  const [path, before] = [join(folder, "mine.weft"), readFileSync(join(folder, "mine.weft"), "utf8")];
  await rename(page, "My edges");
  await page.keyboard.press("Control+s");
  await expect(page.locator(".notice")).toContainText("Saved mine.weft");
  expect(readFileSync(path, "utf8")).toBe(before.replace('"title": "Edges of a harbour"', '"title": "My edges"'));
  expect(readFileSync(join(folder, ".mine.weft~"), "utf8")).toBe(before);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("what another program wrote meanwhile is not overwritten unasked", async ({ app: { page, folder } }) => {
  const path = join(folder, "mine.weft");
  const theirs = readFileSync(path, "utf8").replace("Edges of a harbour", "Theirs");
  await rename(page, "Mine");
  writeFileSync(path, theirs);
  await expect(page.locator(".notice").last()).toContainText("was changed by another program");
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(readFileSync(path, "utf8")).toBe(theirs);
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Write this one" }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved mine.weft");
  expect(readFileSync(path, "utf8")).toContain("Mine");
  expect(readFileSync(join(folder, ".mine.weft~"), "utf8")).toBe(theirs);
});

test("a document can be saved elsewhere through the list of files", async ({ app: { page, folder } }) => {
  await page.keyboard.press("Control+Shift+s");
  await page.getByLabel("File name").fill("other");
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await expect(page.locator(".notice").last()).toContainText("Saved other.weft");
  expect(existsSync(join(folder, "other.weft"))).toBe(true);
  await rename(page, "Another");
  await page.keyboard.press("Control+Shift+s");
  await page.getByLabel("File name").fill("mine.weft");
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await expect(page.getByText("There is a file of this name already")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
});
