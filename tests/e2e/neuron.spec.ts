// A unit of the trained digits: opened by a click on what it says, its picture made before one's eyes, its examples found, the digit on the pad explained, and all of it kept as a file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

test.setTimeout(240_000);

/** As a link does: a port and a channel. */
async function follow(page: Page, unit: string): Promise<void> {
  await page.evaluate((hash) => { location.hash = hash; }, `unit=${encodeURIComponent(unit)}`);
}

test("a click on a bar opens its unit; the page says what it answers to, why, and what it is good for", async ({ app: { page } }) => {
  await expectRan(page);
  // Nothing is selected, so the inspector shows the chances as bars.
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("button", { name: "Open unit 7" }).click();
  const unit = page.getByRole("complementary", { name: "Unit" });
  await expect(unit.getByRole("heading", { level: 2 })).toContainText("softmax");
  await expect(unit.getByRole("heading", { level: 2 })).toContainText("7 of 10");
  // The digit on the pad is a seven.
  await expect(unit.getByRole("img", { name: /^Integrated gradients/ })).toBeVisible({ timeout: 60_000 });
  await expect(unit.getByText(/off by/)).toBeVisible();
  const effect = unit.getByRole("table", { name: "chances untouched and changed" });
  await expect(effect).toBeVisible({ timeout: 60_000 });
  await expect(unit.getByText(/of 500 samples/i)).toBeVisible();
  await expect(unit.getByText(/most for 7/)).toBeVisible({ timeout: 90_000 });
  await expect(unit.getByRole("img", { name: "The picture so far" })).toBeVisible();
});

test("a click on a tile opens its channel; what if it were otherwise is tried, kept in the document, tried again and taken back", async ({ app: { page } }) => {
  await expectRan(page);
  await page.locator("[data-node=conv2]").click();
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("img", { name: /^Values along/ }).click({ position: { x: 100, y: 20 } });
  const unit = page.getByRole("complementary", { name: "Unit" });
  await expect(unit.getByRole("heading", { level: 2 })).toContainText(/conv2.*1 of 32/);
  await expect(unit.getByText(/conv2:y:1 = zero/)).toBeVisible({ timeout: 90_000 });
  const change = unit.getByRole("textbox", { name: "Change" });
  await change.fill("set 9");
  await change.press("Enter");
  await expect(unit.getByText(/conv2:y:1 = set 9/)).toBeVisible({ timeout: 90_000 });
  await unit.getByRole("button", { name: "Keep…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("loud");
  await dialog.getByRole("textbox").press("Enter");
  const kept = unit.getByRole("group", { name: "Experiments of the document" });
  await expect(kept.getByRole("button", { name: "loud", exact: true })).toHaveAttribute("aria-pressed", "true");
  // It is one step of the document, and belongs to no run but this one.
  await page.getByRole("main").click({ position: { x: 30, y: 300 } });
  await page.keyboard.press("Control+z");
  await expect(kept).toBeHidden();
  await expectRan(page);

  // On the canvas the next unit is a click away.
  await page.locator("[data-reading='relu2:y'] canvas").click({ position: { x: 6, y: 6 } });
  await expect(unit.getByRole("heading", { level: 2 })).toContainText(/relu2.*of 32/);
});

test("a picture stands still, goes on, and is stopped with what it has; another seed is another picture", async ({ app: { page } }) => {
  await expectRan(page);
  await follow(page, "relu2:y:5");
  const unit = page.getByRole("complementary", { name: "Unit" });
  await expect(unit.getByRole("heading", { level: 2 })).toContainText("5 of 32");
  const picture = unit.locator("section").filter({ hasText: "What it answers to most" });
  const pause = async () => {
    // The picture may be done in a second, while what stands around the button still fills and moves it: a pointer would come too late.
    await picture.getByRole("button", { name: "Pause" }).dispatchEvent("click", undefined, { timeout: 60_000 });
    // It stands still between two steps, so once the first one is there to be taken.
    await expect(picture.getByText("paused")).toBeVisible({ timeout: 60_000 });
  };
  await pause();
  await picture.getByRole("button", { name: "Go on" }).click();
  await expect(picture.getByText("after 256 of 256 steps")).toBeVisible({ timeout: 120_000 });
  await picture.getByRole("button", { name: "Another seed" }).click();
  await expect(picture.getByText(/seed 2/)).toBeVisible();
  await pause();
  await picture.getByRole("button", { name: "Stop" }).click();
  await expect(picture.getByRole("progressbar")).toBeHidden({ timeout: 60_000 });
  await expect(picture.getByText(/after \d+ of 256 steps/)).toBeVisible();
});

test("the link opens the unit again, the next one is a click away, and the page is kept as a file", async ({ app: { page, folder } }) => {
  await expectRan(page);
  await follow(page, "relu2:y:31");
  const unit = page.getByRole("complementary", { name: "Unit" });
  await expect(unit.getByText(/samples: .* on average/)).toBeVisible({ timeout: 120_000 });
  await page.reload();
  await expect(unit.getByRole("heading", { level: 2 })).toContainText("31 of 32", { timeout: 60_000 });
  await unit.getByRole("button", { name: "Next" }).click();
  await expect(unit.getByRole("heading", { level: 2 })).toContainText("0 of 32");
  await expect(page).toHaveURL(/#unit=relu2%3Ay%3A0$/);
  await expect(unit.getByText(/samples: .* on average/)).toBeVisible({ timeout: 120_000 });
  await unit.getByRole("button", { name: "Save report…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "File name" }).fill("unit.html");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.getByText("Saved unit.html")).toBeVisible();
  const report = readFileSync(join(folder, "unit.html"), "utf8");
  expect(report).toContain("<h1>relu2:y 0 of Digit convolutions</h1>");
  // Its pictures are in it, and it asks nobody for anything.
  expect(report.match(/src="data:image\/png;base64,/g)!.length).toBeGreaterThan(20);
  expect(report).not.toMatch(/src="(?!data:)|href=|<script/);
  await unit.getByRole("button", { name: "Close the page of the unit" }).click();
  await expect(unit).toBeHidden();
  await expect(page).not.toHaveURL(/#unit/);
});

test("the sheet of a wire is made in the background, stopped, and goes on from what it has", async ({ app: { page } }) => {
  await expectRan(page);
  await follow(page, "softmax:y:0");
  const unit = page.getByRole("complementary", { name: "Unit" });
  const sheet = unit.locator("section").filter({ hasText: "All 10 of this wire" });
  await sheet.getByRole("button", { name: "Make the sheet" }).click();
  await expect(sheet.getByRole("button", { name: "Open channel 1" })).toBeVisible({ timeout: 90_000 });
  await sheet.getByRole("button", { name: "Stop" }).click();
  await expect(sheet.getByRole("progressbar")).toBeHidden({ timeout: 30_000 });
  await sheet.getByRole("button", { name: "Open channel 1" }).click();
  await expect(unit.getByRole("heading", { level: 2 })).toContainText("1 of 10");
  await sheet.getByRole("button", { name: "Go on" }).click();
  await expect(sheet.getByRole("button", { name: "Open channel 9" })).toBeVisible({ timeout: 180_000 });
});

test("the units of a wire are sorted into kinds, named and found by name, and one of them shows its facets", async ({ app: { page } }) => {
  await expectRan(page);
  await follow(page, "relu1:y:3");
  const unit = page.getByRole("complementary", { name: "Unit" });
  await unit.getByRole("button", { name: "Sort" }).click();
  await expect(unit.getByText(/The best of 5/)).toBeVisible({ timeout: 120_000 });
  await unit.getByRole("button", { name: /^Name the 16 units/ }).click();
  await expect(unit.getByRole("list", { name: "Overlaps" })).toBeVisible({ timeout: 120_000 });
  await unit.getByRole("button", { name: "Find its facets" }).click();
  await expect(unit.getByRole("group", { name: "Facet 1" })).toBeVisible({ timeout: 120_000 });
  // Kinds and names are of the wire and stay on its next unit; facets are of the unit.
  await unit.getByRole("group", { name: "Group 0" }).getByRole("button").first().click();
  await expect(unit.getByText(/The best of 5/)).toBeVisible();
  await expect(unit.getByRole("list", { name: "Overlaps" })).toBeVisible();
});
