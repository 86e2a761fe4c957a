// What a network costs, on the drawing and in the table, and both arrangements of it side by side.
import { expect, expectRan, test } from "./app.ts";

test.use({ opening: ["--gallery=multi-head-attention"] });

test("a ruler, heat and a table tell what it costs; side by side, both arrangements answer to the same hand", async ({ app: { page } }) => {
  await expectRan(page);
  await page.keyboard.press("Shift+R");
  const ruler = page.getByRole("region", { name: "Activation memory" });
  await expect(ruler).toContainText("peak");
  await ruler.getByRole("group", { name: /cuts/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(ruler.getByRole("status")).toContainText("Behind in1-stream, in2-memory");

  await page.keyboard.press("c");
  const table = page.getByRole("region", { name: "cost" }).getByRole("table");
  await table.getByRole("button", { name: "Parameters" }).click();
  await expect(table.getByRole("columnheader", { name: "Parameters" })).toHaveAttribute("aria-sort", "descending");
  await table.getByRole("button", { name: "Inside of cross" }).click();
  await expect(table.getByRole("row", { name: /^query linear/ })).toContainText("8192");
  await table.getByRole("button", { name: "core", exact: true }).click();
  await expect(page.locator('.hit[data-node="core"]')).toHaveClass(/is-selected/);
  await ruler.getByRole("radio", { name: "Training step" }).click();
  await expect(ruler).toContainText("kept for the way back");
  const panel = page.getByRole("region", { name: "cost" });
  await panel.getByRole("radio", { name: "Times" }).click();
  await panel.getByRole("button", { name: "Measure", exact: true }).click();
  await expect(panel.getByRole("row", { name: /cross [\d.]+ [µm]s .* CPU$/ })).toBeVisible();
  await panel.getByRole("button", { name: "Inside of cross" }).click();
  await panel.getByRole("checkbox", { name: "Heat on the nodes" }).check();
  await expect(page.locator(".heat-words", { hasText: /[µm]s$/ }).first()).toBeAttached();
  await panel.getByRole("checkbox", { name: "Heat on the nodes" }).uncheck();
  await panel.getByRole("radio", { name: "Nodes" }).click();
  await page.keyboard.press("c");

  await page.keyboard.press("Shift+H");
  await page.getByLabel("What heat shows").selectOption("parameters");
  await expect(page.locator(".heat-words", { hasText: "8192" })).toHaveCount(4);

  await page.keyboard.press("Shift+G");
  const [card, hit] = [(id: string) => page.locator(`.canvas.is-free .card[data-node="${id}"]`), (id: string) => page.locator(`.canvas.is-circuit .hit[data-node="${id}"]`)];
  await expect(card("core")).toHaveClass(/is-selected/);
  await expect(hit("core")).toHaveClass(/is-selected/);
  await card("mix").click();
  await expect(hit("mix")).toHaveClass(/is-selected/);
  const divider = page.getByRole("separator");
  await divider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(divider).toHaveAttribute("aria-valuenow", "52");
  await page.keyboard.press("Delete");
  for (const side of [card, hit]) await expect(side("mix")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  for (const side of [card, hit]) await expect(side("mix")).toHaveCount(1);
});

test.describe("kernels of attention", () => {
  test.use({ opening: ["--gallery=scaled-dot-product-attention"] });

  test("the run comes to one kernel; its axes are cut by hand, refused by name, and lemmas and levels change what is found", async ({ app: { page } }) => {
    await expectRan(page);
    await page.keyboard.press("c");
    const panel = page.getByRole("region", { name: "cost" });
    await panel.getByRole("radio", { name: "Kernels" }).click();
    const kernel = panel.getByRole("row", { name: /^scores scale softmax gather/ });
    await expect(kernel).toContainText("5376 B");
    await kernel.getByRole("button").click();
    await expect(page.locator(".hit.is-selected")).toHaveCount(4);
    await panel.getByLabel("How x is cut").selectOption("group");
    await expect(panel.getByRole("alert")).toContainText("group passes every glyph, x");
    await panel.getByLabel("How x is cut").selectOption("stream");
    await expect(panel.getByRole("alert")).toHaveCount(0);
    await panel.getByLabel("Length of a piece of x").press("Home");
    await expect(panel).toContainText("s = 1, 22 pieces");
    await expect(panel.locator(".kernel-lemma.is-used")).toContainText("online softmax");
    await panel.getByRole("checkbox", { name: /online softmax/ }).uncheck();
    await expect(panel.getByRole("alert")).toContainText("stream has head and body, x");
    await panel.getByRole("button", { name: "Auto" }).click();
    await expect(panel.getByRole("alert")).toHaveCount(0);
    await expect(panel.getByRole("region", { name: "Bill of every change of level" })).toContainText("in1-query");
    await panel.getByLabel("Device").selectOption("WebGPU, portable");
    await panel.getByLabel("Bytes that one worker may hold").fill("64");
    await page.keyboard.press("Enter");
    await expect(panel.getByRole("alert")).toContainText("fits the level");
  });
});
