// What a person gives a network to look at: drawn, dropped, and kept with the document.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, expectRan, openApp, test } from "./app.ts";
import { startServer } from "./server.ts";

const samples = fileURLToPath(new URL("../../assets/samples/", import.meta.url));

async function saveAs(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Shift+s");
  await page.getByLabel("File name").fill(name);
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText(`Saved ${name}`);
}

async function stroke(page: Page, height: number): Promise<void> {
  const pad = await page.locator(".draw-pad").boundingBox();
  if (!pad) throw new Error("there is no pad to draw on");
  await page.mouse.move(pad.x + pad.width * 0.2, pad.y + pad.height * height);
  await page.mouse.down();
  for (let i = 0; i <= 8; i++) await page.mouse.move(pad.x + pad.width * (0.2 + i * 0.07), pad.y + pad.height * height);
  await page.mouse.up();
}

test.describe("on the pad of the digits", () => {
  test.use({ opening: ["--gallery=digit-mlp"] });
  test("a drawing runs at once, comes along when the document is saved, and is there the next time", async ({ app: { page, folder, home }, context }) => {
    await expectRan(page);
    const run = Number(await page.locator(".run-status").getAttribute("data-run"));
    await stroke(page, 0.5);
    await expect(async () => expect(Number(await page.locator(".run-status").getAttribute("data-run"))).toBeGreaterThan(run)).toPass();
    await expectRan(page);
    await expect(page.locator(".tab-dirty")).toBeVisible();

    await saveAs(page, "mine.weft");
    const [drawing] = readdirSync(folder).filter((name) => /^digit-[0-9a-f]{12}\.png$/.test(name));
    expect(drawing, "the drawing lies beside the document").toBeDefined();
    expect(readFileSync(join(folder, "mine.weft"), "utf8")).toContain(`"sample": "${drawing}"`);

    // Further strokes leave nothing there until it is saved again.
    const drawings = () => readdirSync(folder).filter((name) => name.endsWith(".png"));
    await stroke(page, 0.3);
    await stroke(page, 0.7);
    await expect(page.locator(".tab-dirty")).toBeVisible();
    await expectRan(page);
    expect(drawings()).toEqual([drawing]);
    await page.keyboard.press("Control+s");
    await expect(page.locator(".tab-dirty")).toHaveCount(0);
    expect(drawings()).toHaveLength(2);

    const again = await startServer({ home, folder, opening: ["mine.weft"] });
    const next = await context.newPage();
    await openApp(next, again.address);
    await expectRan(next);
    await expect(next.locator(".notice.is-error")).toHaveCount(0);
    await again.end();
  });
});

test.describe("on the picture of the edges", () => {
  test.use({ opening: ["--gallery=edges"] });
  test("a picture from disk becomes the input, and what is no picture is refused in words", async ({ app: { page } }) => {
    await expectRan(page);
    await page.getByLabel("Picture for picture").setInputFiles(join(samples, "seven.png"));
    await expectRan(page);
    await expect(page.locator(".tab-dirty")).toBeVisible();
    await page.getByLabel("Picture for picture").setInputFiles({ name: "cat.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") });
    await expect(page.locator(".notice.is-error")).toContainText("cat.png: found a file of another kind, expected a PNG or JPEG picture");
  });
});
