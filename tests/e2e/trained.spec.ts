// The trained digits under the pad: what is drawn is recognised, and the network keeps what it has learned when it is saved elsewhere.
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

test.use({ opening: ["--gallery=digit-cnn"] });

async function draw(page: Page, points: readonly (readonly [x: number, y: number])[]): Promise<void> {
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expectRan(page);
  const pad = await page.locator(".draw-pad").boundingBox();
  if (!pad) throw new Error("there is no pad to draw on");
  const to = ([x, y]: readonly [number, number]) => [pad.x + pad.width * x, pad.y + pad.height * y] as const;
  const [first = [0.5, 0.5]] = points;
  await page.mouse.move(...to(first));
  await page.mouse.down();
  for (const point of points) await page.mouse.move(...to(point), { steps: 6 });
  await page.mouse.up();
}

test("what is drawn is recognised, before and after the document is saved", async ({ app: { page } }) => {
  const answer = page.locator(".terminal-answer");
  await expectRan(page);
  await expect(answer).toHaveText("7");
  await draw(page, [[0.5, 0.15], [0.5, 0.85]]);
  await expect(answer).toHaveText("1");
  await draw(page, Array.from({ length: 17 }, (_, i) => [0.5 + 0.2 * Math.sin(i * Math.PI / 8), 0.5 - 0.3 * Math.cos(i * Math.PI / 8)] as const));
  await expect(answer).toHaveText("0");

  await page.keyboard.press("Control+Shift+s");
  await page.getByLabel("File name").fill("mine.weft");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved mine.weft");
  await draw(page, [[0.3, 0.2], [0.7, 0.2], [0.45, 0.85]]);
  await expect(answer).toHaveText("7");
});

/** Does something, and waits for the run that follows. */
async function ranAfter(page: Page, act: () => Promise<unknown>): Promise<void> {
  const status = page.locator(".run-status");
  const before = await status.getAttribute("data-run");
  await act();
  await expect(status).not.toHaveAttribute("data-run", before ?? "");
  await expectRan(page);
}

test("what was learned stays through a rename and a block; what no longer fits runs untrained and says so", async ({ app: { page } }) => {
  const answer = page.locator(".terminal-answer");
  const status = page.locator(".run-status");
  await expectRan(page);
  await expect(answer).toHaveText("7");
  await page.locator("[data-node=conv1]").click();
  await page.getByLabel("Name of the node").fill("first");
  await ranAfter(page, () => page.getByLabel("Name of the node").press("Enter"));
  await expect(answer).toHaveText("7");
  await page.keyboard.press("Escape");
  await page.locator("[data-node=conv2]").click();
  await page.keyboard.press("ControlOrMeta+g");
  await page.getByLabel("Name of the block").fill("Second");
  await ranAfter(page, () => page.getByLabel("Name of the block").press("Enter"));
  await expect(page.locator("[data-node=conv2]")).toHaveCount(0);
  await expect(answer).toHaveText("7");
  await expect(status).not.toContainText("untrained");

  await page.locator("[data-node=conv1]").click();
  await page.locator(".inspector").getByLabel("Window", { exact: true }).fill("5");
  await ranAfter(page, () => page.locator(".inspector").getByLabel("Window", { exact: true }).press("Enter"));
  await expect(status).toContainText("untrained");
  await expect(page.locator(".notice").last()).toContainText("expected [16, 1, 5, 5]");
  await page.keyboard.press("Escape");
  await ranAfter(page, () => page.keyboard.press("Control+z"));
  await expect(status).not.toContainText("untrained");
  await expect(answer).toHaveText("7");
});
