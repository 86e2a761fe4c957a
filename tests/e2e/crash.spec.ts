// Whatever ends, nothing that was drawn is lost.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, type Page } from "@playwright/test";
import { expect, expectRan, openApp } from "./app.ts";
import { freePort, freshFolder, startServer } from "./server.ts";

async function rename(page: Page, title: string): Promise<void> {
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Title", { exact: true }).press("Enter");
}

test("after a crash the next start brings back what was not saved", async ({ page }) => {
  const home = freshFolder("home");
  const first = await startServer({ home });
  await openApp(page, first.address);
  await rename(page, "Digits I drew");
  // A crash loses at most the last second.
  await page.waitForTimeout(1_000);
  await first.end("SIGKILL");

  const second = await startServer({ home });
  await openApp(page, second.address);
  await expect(page.locator(".notice")).toContainText("Restored what was not saved");
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Digits I drew");
  await expectRan(page);
  await second.end();
});

test("after a kill every tab is back, those without changes too", async ({ page }) => {
  const [home, folder] = [freshFolder("home"), freshFolder("documents")];
  const gallery = (name: string) => fileURLToPath(new URL(`../../assets/gallery/${name}.weft`, import.meta.url));
  copyFileSync(gallery("edges"), join(folder, "one.weft"));
  copyFileSync(gallery("digit-mlp"), join(folder, "two.weft"));
  const first = await startServer({ home, folder, opening: ["one.weft"] });
  await openApp(page, first.address);
  await page.keyboard.press("Control+o");
  await page.getByRole("dialog").getByRole("button", { name: /two\.weft/ }).click();
  await expect(page.getByRole("tab")).toHaveCount(2);
  await page.getByRole("button", { name: "New document" }).click();
  await rename(page, "Never saved");
  await page.waitForTimeout(1_000);
  await first.end("SIGKILL");

  const second = await startServer({ home, folder });
  await openApp(page, second.address);
  await expect(page.getByRole("tab")).toHaveCount(3);
  await expect(page.getByRole("tab", { name: "one.weft" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Never saved.weft" })).toBeVisible();
  await expect(page.locator(".tab-dirty")).toHaveCount(1);
  await page.getByRole("tab", { name: "two.weft" }).click();
  await expectRan(page);

  // Once more, and one of the files is gone: that is told once, and the others are there.
  await page.waitForTimeout(1_000);
  await second.end("SIGKILL");
  rmSync(join(folder, "one.weft"));
  for (const [tabs, notices] of [[2, 1], [2, 0]] as const) {
    const next = await startServer({ home, folder });
    await openApp(page, next.address);
    await expect(page.getByRole("tab")).toHaveCount(tabs);
    await expect(page.getByRole("tab", { selected: true }), "the one looked at last is in front").toHaveAccessibleName(/two\.weft/);
    await expect(page.locator(".notice.is-error")).toHaveCount(notices);
    await page.waitForTimeout(1_000);
    await next.end("SIGKILL");
  }
});

test("what was edited is not written over a file that changed while Weft was away", async ({ page }) => {
  const [home, folder] = [freshFolder("home"), freshFolder("documents")];
  const path = join(folder, "mine.weft");
  copyFileSync(fileURLToPath(new URL("../../assets/gallery/edges.weft", import.meta.url)), path);
  const first = await startServer({ home, folder, opening: ["mine.weft"] });
  await openApp(page, first.address);
  await rename(page, "Mine");
  await page.getByRole("button", { name: "New document" }).click();
  await rename(page, "Never saved");
  await page.waitForTimeout(1_000);
  await first.end("SIGKILL");
  const theirs = readFileSync(path, "utf8").replace("Edges of a harbour", "Theirs");
  writeFileSync(path, theirs);

  const second = await startServer({ home, folder });
  await openApp(page, second.address);
  await expect(page.getByRole("tab", { name: "Never saved.weft" })).toBeVisible();
  await expect(page.locator(".notice", { hasText: "mine.weft was changed by another program" })).toBeVisible();
  await page.getByRole("tab", { name: "mine.weft" }).click();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Mine");
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  expect(readFileSync(path, "utf8")).toBe(theirs);
  await second.end();
});

test("an open window goes on when its server is started again", async ({ page }) => {
  const [home, port, token] = [freshFolder("home"), await freePort(), "a-token-for-both-of-them"];
  const first = await startServer({ home, port, token });
  await openApp(page, first.address);
  await expectRan(page);
  await first.end("SIGKILL");
  await expect(page.locator(".notice.is-error")).toContainText("Weft is not running any more");
  await rename(page, "Drawn meanwhile");

  const second = await startServer({ home, port, token });
  await expect(page.locator(".notice").last()).toContainText("Weft answers again");
  await expectRan(page);
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Drawn meanwhile");
  await second.end();
});

test("a window whose server came back under another token says so, and goes on once it is opened anew", async ({ page, context }) => {
  const [home, port] = [freshFolder("home"), await freePort()];
  const first = await startServer({ home, port });
  await openApp(page, first.address);
  await first.end("SIGKILL");
  const second = await startServer({ home, port });
  await expect(page.locator(".notice.is-error")).toContainText("started again under another address");
  const anew = await context.newPage();
  await openApp(anew, second.address);
  await page.getByRole("button", { name: "Go on here" }).click();
  await expect(page.locator(".notice").last()).toContainText("Weft answers again");
  await expectRan(page);
  await second.end();
});
