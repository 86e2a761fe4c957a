// The circuit arrangement under the hand: instruments, readings, wires, blocks.
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

test.use({ opening: ["--gallery=edges"] });

async function runOf(page: Page): Promise<number> {
  return Number(await page.locator(".run-status").getAttribute("data-run"));
}

/** The middle of a stroke of the drawing, on the screen. */
async function onStroke(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  return page.locator(selector).first().evaluate((element) => {
    const path = element as SVGPathElement;
    const middle = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? new DOMMatrix());
    return { x: middle.x, y: middle.y };
  });
}

test.describe("on the digits", () => {
  test.use({ opening: ["--gallery=digit-mlp"] });

  test("what is drawn on the pad changes the readings and the bars at the end", async ({ app: { page } }) => {
    await expectRan(page);
    const bars = page.locator(".terminal .reading-rows");
    await expect(bars).toHaveCount(1);
    const [before, run] = [await bars.innerHTML(), await runOf(page)];
    const pad = await page.locator(".draw-pad").boundingBox();
    if (!pad) throw new Error("there is no pad");
    await page.mouse.move(pad.x + 20, pad.y + 100);
    await page.mouse.down();
    await page.mouse.move(pad.x + 90, pad.y + 110, { steps: 5 });
    await expect(async () => expect(await runOf(page)).toBeGreaterThan(run)).toPass();
    await page.mouse.up();
    await expect(async () => expect(await bars.innerHTML()).not.toBe(before)).toPass();
    // The drawing is kept as a file before it is an edit.
    await expect(page.locator(".tab-dirty")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(async () => expect(await bars.innerHTML()).toBe(before)).toPass();
  });
});

test("a reading tells its value under the pointer, selects its wire, and stays large when it is pinned", async ({ app: { page } }) => {
  await expectRan(page);
  const reading = page.locator(".reading").first();
  const name = await reading.getAttribute("data-reading");
  const picture = reading.locator("canvas");
  const small = await picture.boundingBox();
  if (!small) throw new Error("there is no picture");
  await page.mouse.move(small.x + small.width / 2, small.y + small.height / 2);
  await expect(page.getByRole("tooltip").filter({ hasText: "=" })).toContainText(/c\s*0.*y\s*\d+.*x\s*\d+.*=/);
  await page.mouse.dblclick(small.x + small.width / 2, small.y + small.height / 2);
  await expect(page.locator(`.reading[data-reading="${name}"]`)).toHaveClass(/is-pinned/);
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("Wire");
  await expect(async () => expect((await page.locator(`.reading[data-reading="${name}"] canvas`).boundingBox())?.width ?? 0).toBeGreaterThan(small.width * 1.5)).toPass();
});

test("a node goes into a wire of the circuit where it is double-clicked", async ({ app: { page } }) => {
  await expectRan(page);
  const { x, y } = await onStroke(page, '.scene [data-port="square:y"] .scene-hit, .scene [data-wire] .scene-hit');
  await page.mouse.dblclick(x, y);
  await page.getByLabel("Search operators and blocks").fill("abs");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-node="abs1"]')).toBeVisible();
  await expectRan(page);
  await page.keyboard.press("Delete");
  await expect(page.locator('[data-node="abs1"]')).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(page.locator('[data-node="abs1"]')).toHaveCount(0);
  await expectRan(page);
});

test("an operator dragged from the library onto a wire of the circuit goes into it", async ({ app: { page } }) => {
  await expectRan(page);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByLabel("Filter the library").fill("tanh");
  await expect(page.locator(".library-entry")).toHaveCount(1);
  const pane = await page.locator(".react-flow__pane").boundingBox();
  const { x, y } = await onStroke(page, '.scene [data-wire] .scene-hit');
  await page.locator(".library-entry").dragTo(page.locator(".react-flow__pane"), { targetPosition: { x: x - (pane?.x ?? 0), y: y - (pane?.y ?? 0) }, force: true });
  await expect(page.locator('[data-node="tanh1"]')).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.locator('[data-node="tanh1"]')).toHaveCount(0);
});

test("an axis is renamed at its label, everywhere it runs", async ({ app: { page } }) => {
  await expectRan(page);
  const label = page.locator(".scene text[data-axis=d]").first();
  await label.dblclick();
  await page.getByLabel("New name").fill("edge");
  await page.keyboard.press("Enter");
  await expect(page.locator(".scene text[data-axis=edge]").first()).toBeVisible();
  await expect(page.locator(".scene text[data-axis=d]")).toHaveCount(0);
});

test("pointing at a wire lights up its axis, and a click shows what is on it", async ({ app: { page } }) => {
  await expectRan(page);
  const wire = page.locator(".scene g[data-axis=o] .scene-hit").first();
  const { x, y } = await onStroke(page, ".scene g[data-axis=o] .scene-hit");
  const plain = await wire.evaluate((element) => getComputedStyle(element).stroke);
  await page.mouse.move(x, y);
  await expect(async () => expect(await wire.evaluate((element) => getComputedStyle(element).stroke)).not.toBe(plain)).toPass();
  await page.mouse.click(x, y);
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("Activation");
});

test("a block opens in place and folds again; double-clicked it is entered, and the crumbs lead back", async ({ app: { page } }) => {
  await expectRan(page);
  const block = page.locator('[data-node="gabor"]');
  await block.hover();
  await block.getByRole("button", { name: "Open the block here" }).click();
  await expect(page.locator(".scene-backdrop")).toHaveCount(1);
  await block.getByRole("button", { name: "Fold the block" }).click();
  await expect(page.locator(".scene-backdrop")).toHaveCount(0);
  await page.locator('[data-node="gabor"]').dblclick();
  await expect(page.getByRole("navigation", { name: "Blocks" })).toContainText("Orientation energy");
  await expect(page.locator(".terminal canvas").first()).toBeVisible();
  await page.getByRole("button", { name: "Edges of a harbour" }).click();
  await expect(page.locator('[data-node="gabor"]')).toBeVisible();
});

test("both arrangements show the same nodes, and the key leads to and fro", async ({ app: { page } }) => {
  await expectRan(page);
  const ids = async () => (await page.locator("[data-node]").evaluateAll((found) => found.map((element) => element.getAttribute("data-node") ?? ""))).sort();
  const circuit = await ids();
  await page.evaluate(() => {
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (this: Element, ...how) {
      document.documentElement.dataset["moved"] = `${document.documentElement.dataset["moved"] ?? ""} ${this.getAttribute("data-node") ?? ""}`;
      return animate.apply(this, how);
    };
  });
  await page.keyboard.press("g");
  await expect(page.locator(".card").first()).toBeVisible();
  expect(await ids()).toEqual(circuit);
  // Each goes from where it stood.
  await expect(async () => expect(new Set((await page.locator("html").getAttribute("data-moved"))?.split(" ").filter((id) => id !== ""))).toEqual(new Set(circuit.filter((id) => id !== "")))).toPass();
  await page.keyboard.press("g");
  await expect(page.locator(".scene")).toBeVisible();
});

test("the badge names what ran and lists every provider with why it cannot", async ({ app: { page } }) => {
  await expectRan(page);
  await expect(page.locator(".provider")).toContainText("CPU");
  await page.locator(".provider").click();
  const menu = page.getByRole("menu");
  for (const provider of ["CPU", "WebGPU", "CUDA", "DirectML", "CoreML"]) await expect(menu).toContainText(provider);
  await page.getByRole("menuitemradio", { name: /^CPU/ }).first().click();
  await expectRan(page);
});

test.describe("how the circuit is drawn", () => {
  test.use({ opening: ["--gallery=scaled-dot-product-attention"] });

  test("colours, columns, legend and lines are switched in the canvas's menu and by commands", async ({ app: { page } }) => {
    await expectRan(page);
    const strokes = page.locator('.scene [data-axis="x"] > .scene-wire');
    const plain = await strokes.first().getAttribute("stroke");
    await page.getByRole("button", { name: "How the circuit is drawn" }).click();
    await page.getByRole("menuitemradio", { name: "One colour an axis" }).click();
    await expect(strokes.first()).not.toHaveAttribute("stroke", plain ?? "");
    await page.getByRole("menuitemradio", { name: "Tinted columns" }).click();
    await expect(page.locator(".scene rect.scene-backdrop")).not.toHaveCount(0);
    await page.getByRole("menuitemradio", { name: "Legend of sizes" }).click();
    await expect(page.locator(".scene text.scene-label", { hasText: "k = 16" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Tint the columns");
    await page.keyboard.press("Enter");
    await expect(page.locator(".scene rect.scene-backdrop")).toHaveCount(1);
    await page.reload();
    await expect(page.locator(".scene text.scene-label", { hasText: "k = 16" })).toBeVisible();
  });

  test("a column is read in words, and all of them are there for a screen reader", async ({ app: { page } }) => {
    await expectRan(page);
    await expect(page.getByRole("list", { name: "The diagram, column by column" }).getByRole("listitem")).not.toHaveCount(0);
    await page.locator('.hit[data-node="softmax"]').click();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Read the selected column");
    await page.keyboard.press("Enter");
    await expect(page.locator(".notice")).toContainText("Softmax: takes y and x, gives y and x; it works along x, and y runs past it.");
  });
});
