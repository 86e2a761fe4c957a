// The papers of the start page: found, told apart, opened, trained and looked into.
import { expect, expectRan, test } from "./app.ts";

test.use({ opening: ["--gallery"] });

test("sixty papers are listed; kinds and words narrow them, what works is drawn and what does not says what it waits for", async ({ app: { page } }) => {
  const start = page.getByRole("dialog", { name: "Start" });
  await start.getByRole("radio", { name: "Papers" }).click();
  await expect(start.getByRole("article")).toHaveCount(60);
  const quadratic = start.getByRole("article", { name: /Quadratic Networks/ });
  await expect(quadratic.locator(".start-preview")).toHaveAttribute("data-drawn", "true");
  await start.getByRole("radio", { name: "Sets and graphs" }).click();
  await expect(quadratic).toBeHidden();
  await start.getByRole("searchbox").fill("pointer networks");
  await expect(start.getByRole("article")).toHaveCount(1);
  await expect(start.getByRole("article", { name: "Pointer Networks" })).toContainText("Waits for");
  await start.getByRole("radio", { name: "All", exact: true }).click();
  await start.getByRole("searchbox").fill("no paper says so");
  await expect(start.getByRole("status")).toContainText("No paper says that");
});

test("a paper opens and runs, is opened for training at the sizes of its data, and is looked into by its method", async ({ app: { page } }) => {
  const start = page.getByRole("dialog", { name: "Start" });
  const offered = async (name: RegExp) => {
    if (!(await start.isVisible())) await page.getByRole("button", { name: /open the start page/ }).click();
    await start.getByRole("radio", { name: "Papers" }).click();
    await start.getByRole("button", { name }).click();
  };
  await offered(/^Open: On Expressivity/);
  await expect(page.getByRole("tab", { name: "15-quadratic-networks.weft" })).toHaveAttribute("aria-selected", "true");
  await expectRan(page);
  await offered(/^Train: On Expressivity/);
  await expect(page.getByRole("combobox", { name: "Data" })).toHaveValue("coloured-shapes", { timeout: 60_000 });
  await offered(/^Inspect: On Expressivity/);
  await expect(page.locator(".methods").getByRole("button", { name: /^Quadratic neurons/ })).toHaveAttribute("aria-pressed", "true", { timeout: 60_000 });
  await expect(page.locator(".methods-findings")).toContainText("hyperbola", { timeout: 60_000 });
});
