// Two networks beside each other: what differs is marked in both drawings, listed, led to, and measured in their numbers.
import { expect, expectRan, test } from "./app.ts";

test.use({ opening: ["mine.weft"], documents: { "mine.weft": "digit-mlp", "cnn.weft": "digit-cnn" } });

test("a network is compared with what was saved, and with another from disk", async ({ app: { page } }) => {
  const dialog = page.getByRole("dialog", { name: "Compare" });
  const button = (name: string) => dialog.getByRole("button", { name, exact: true });
  const compare = async () => {
    await page.keyboard.press("Control+Shift+p");
    await page.keyboard.type("Compare with");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
  };
  await expectRan(page);
  await compare();
  await expect(dialog).toContainText("Nothing else is open to compare with");
  await button("Close").click();

  const before = await page.locator("[data-node]").count();
  await page.locator("[data-node=relu1]").click();
  await page.keyboard.press("Control+d");
  await expect(page.locator("[data-node]")).toHaveCount(before + 1);
  await compare();
  await expect(dialog).toContainText(/\b1 change\b/);
  await expect(dialog.locator(".compare-mark.is-added")).toHaveCount(1);
  await expect(dialog.getByRole("region", { name: "Parameters" })).toContainText(/(\d+) of \1 equal/);
  await dialog.getByRole("region", { name: "Changes" }).getByRole("button").click();
  await expect(dialog.locator(".compare-picked")).toBeVisible();
  await button("Swap before and after").click();
  await expect(dialog.locator(".compare-mark.is-removed")).toHaveCount(1);

  await button("Open another…").click();
  await page.getByRole("dialog", { name: "Open a document or a model" }).getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(dialog.locator(".compare-mark.is-removed")).toHaveCount(1);
  await button("Open another…").click();
  await page.getByRole("dialog", { name: "Open a document or a model" }).getByRole("button", { name: "cnn.weft" }).click();
  await expect(dialog.getByLabel("Before", { exact: true })).toHaveValue(/cnn\.weft$/);
  await expect(dialog.getByRole("region", { name: "Changes" })).toContainText("conv1");
  await expect(dialog.getByRole("region", { name: "Parameters" })).toContainText(/\d+ of \d+ equal/);
  await button("Close").click();
  await expect(page.getByRole("tab", { selected: true })).toContainText("mine.weft");
});
