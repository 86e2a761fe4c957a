// Editing as a habit: what is selected, what is in view, what is mended and put in with one act.
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";
import { attention, card, goFree, select } from "./free-cards.ts";

test.use(attention);

const inspector = (page: Page) => page.getByRole("complementary", { name: "Inspector" });

function zoomOf(page: Page): Promise<string> {
  return page.locator(".react-flow__viewport").evaluate((element) => getComputedStyle(element).transform);
}

test("axes that only lie in other groups are mended by a rearrange, from the key, and one undo takes it out", async ({ app: { page } }) => {
  await goFree(page);
  await select(page, "in3-value");
  await inspector(page).getByLabel("Axes", { exact: true }).fill("xk=x*k");
  await inspector(page).getByLabel("Axes", { exact: true }).press("Enter");
  const mark = page.locator(".problem-mark");
  await mark.hover();
  await expect(mark.getByRole("button").first()).toContainText("Insert a rearrange (x k) -> x k");
  await page.keyboard.press("Control+.");
  await expect(card(page, "rearrange1")).toBeVisible();
  await expect(mark).toHaveCount(0);
  await expectRan(page);
  await page.keyboard.press("Control+z");
  await expect(card(page, "rearrange1")).toHaveCount(0);
  await expect(mark).toHaveCount(1);
});

test("attention is put in as a block, whose definition comes into the document with it", async ({ app: { page } }) => {
  await goFree(page);
  await page.mouse.dblclick(400, 700);
  await page.getByLabel("Search operators and blocks").fill("multihead");
  await expect(page.locator(".search").getByRole("option").first()).toContainText("Multi-head attention");
  await page.keyboard.press("Enter");
  // It stands where the double click was, close to the edge: the view has moved to have all of it.
  await expect(card(page, "multi-head-attention1")).toBeInViewport({ ratio: 0.99 });
  await expect(inspector(page)).toContainText("Queries of one stream");
  // What its ports still want is told when it is asked for, and covers nothing until then.
  await expect(page.locator(".problem-mark").first()).toBeVisible();
  await expect(page.locator(".problem-card").filter({ visible: true })).toHaveCount(0);
  await page.locator(".problem-mark").first().click();
  await expect(page.locator(".problem-card").filter({ visible: true })).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(card(page, "mix")).toBeVisible();
  await page.getByRole("button", { name: "Library" }).click();
  const library = page.getByRole("complementary", { name: "Library" });
  await expect(library.getByText("blocks of this document")).toBeVisible();
  await expect(library.getByText("ready blocks")).toBeVisible();
});

test("Shift adds to what is selected, nodes and wires, and takes out again", async ({ app: { page } }) => {
  await goFree(page);
  await select(page, "softmax");
  await card(page, "scale").click({ position: { x: 24, y: 6 }, modifiers: ["Shift"] });
  await expect(page.locator(".card.is-selected")).toHaveCount(2);
  await card(page, "softmax").click({ position: { x: 24, y: 6 }, modifiers: ["Shift"] });
  await expect(page.locator(".card.is-selected")).toHaveCount(1);
  await page.locator("g.bundle .axis-label").first().click();
  await expect(page.locator("g.bundle.is-selected")).toHaveCount(1);
  await page.locator("g.bundle .axis-label").last().click({ modifiers: ["Shift"] });
  await expect(page.locator("g.bundle.is-selected")).toHaveCount(2);
});

test("an axis label of the circuit selects its wire", async ({ app: { page } }) => {
  await expectRan(page);
  await page.locator(".scene .scene-label[data-wire], .scene .scene-label[data-port]").first().click();
  await expect(inspector(page)).toContainText("Activation");
});

test("every tab keeps its own view, and a new document begins at its own size", async ({ app: { page } }) => {
  await goFree(page);
  await page.mouse.move(500, 400);
  await page.mouse.wheel(0, -400);
  await expect(async () => expect(await zoomOf(page)).not.toContain("matrix(1, 0")).toPass();
  await page.waitForTimeout(100);
  const before = await zoomOf(page);
  await page.keyboard.press("Control+Alt+n");
  await expect(page.locator(".canvas-empty")).toBeVisible();
  await expect(async () => expect(await zoomOf(page)).toContain("matrix(1, 0, 0, 1")).toPass();
  const empty = await zoomOf(page);
  await page.mouse.dblclick(500, 500);
  await page.getByLabel("Search operators and blocks").fill("relu");
  await page.keyboard.press("Enter");
  await expect(card(page, "relu1")).toBeVisible();
  const box = await card(page, "relu1").boundingBox();
  expect(Math.abs((box?.x ?? 0) - 500)).toBeLessThan(40);
  expect(await zoomOf(page)).toBe(empty);
  await page.getByRole("tab", { name: "attention.weft" }).click();
  await expect(card(page, "softmax")).toBeVisible();
  expect(await zoomOf(page)).toBe(before);

  // Of more tabs than there is room for the current one is in sight, and a list leads to the others.
  for (let k = 0; k < 9; k++) await page.getByRole("button", { name: "New document" }).click();
  const [first, last] = [page.getByRole("tab", { name: "attention.weft" }), page.getByRole("tab", { selected: true })];
  await expect(last).toBeInViewport({ ratio: 0.95 });
  await expect(first).not.toBeInViewport();
  await page.getByRole("button", { name: "All open documents" }).click();
  await page.getByRole("menuitemradio", { name: "attention.weft" }).click();
  await expect(first).toBeInViewport({ ratio: 0.95 });
  await expect(first).toHaveAttribute("aria-selected", "true");
});

test("what is found is gone to, one after the other, and the text says by what", async ({ app: { page } }) => {
  await expectRan(page);
  await page.keyboard.press("Control+f");
  const bar = page.getByRole("search", { name: "Find in the network" });
  await bar.getByRole("textbox").fill("einsum");
  await expect(bar).toContainText("1 of 2 operator");
  const first = await page.locator(".hit.is-selected").getAttribute("data-node");
  await page.keyboard.press("Enter");
  await expect(bar).toContainText("2 of 2");
  await expect(page.locator(".hit.is-selected")).not.toHaveAttribute("data-node", first ?? "");
  await page.keyboard.press("Shift+Enter");
  await expect(page.locator(".hit.is-selected")).toHaveAttribute("data-node", first ?? "");
  await bar.getByRole("textbox").fill("harbour");
  await expect(bar).toContainText("Nothing found");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
});

test("undo brings the selection back, and at what was saved nothing is unsaved", async ({ app: { page } }) => {
  await goFree(page);
  await select(page, "softmax");
  await page.keyboard.press("Delete");
  await expect(card(page, "softmax")).toHaveCount(0);
  await expect(page.locator(".tab-dirty")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(card(page, "softmax")).toHaveClass(/is-selected/);
  await expect(page.locator(".tab-dirty")).toHaveCount(0);
});

test("a wire is cut by Alt and a click, in both arrangements", async ({ app: { page } }) => {
  await expectRan(page);
  await page.locator(".scene .scene-label[data-wire], .scene .scene-label[data-port]").first().click({ modifiers: ["Alt"] });
  await expect(page.locator(".run-status")).toContainText("Cannot run yet");
  await page.keyboard.press("Control+z");
  await goFree(page);
  await page.locator("g.bundle .axis-label").first().click({ modifiers: ["Alt"] });
  await expect(page.locator("g.bundle")).toHaveCount(6);
  await page.keyboard.press("Control+z");
  await expect(page.locator("g.bundle")).toHaveCount(7);
});

test("a wire let go over nothing offers what takes it first, and from an input what gives", async ({ app: { page } }) => {
  await goFree(page);
  const ends = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const pull = async (from: { readonly x: number; readonly y: number }, by: number) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let i = 1; i <= 6; i++) await page.mouse.move(from.x + (by * i) / 6, from.y + (from.y > 500 ? -8 : 26) * i);
    await page.mouse.up();
  };
  await pull(await ends(".card[data-node=softmax] .react-flow__handle-right"), 30);
  const search = page.getByRole("dialog", { name: "Add a node" });
  await expect(search.getByText("Fits", { exact: true })).toBeVisible();
  await expect(search.getByText("Fits after a change", { exact: true })).toHaveCount(0);
  await search.getByRole("button", { name: /^Show \d+/ }).click();
  await expect(search.getByText("Fits after a change", { exact: true })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(search).toHaveCount(0);
  await page.mouse.dblclick(500, 640);
  await page.getByLabel("Search operators and blocks").fill("relu");
  await page.keyboard.press("Enter");
  await expect(card(page, "relu1")).toBeVisible();
  await pull(await ends(".card[data-node=relu1] .react-flow__handle-left"), -60);
  await expect(search).toContainText("into relu1");
  await page.getByLabel("Search operators and blocks").fill("tanh");
  await page.keyboard.press("Enter");
  await expect(card(page, "tanh1")).toBeVisible();
  await expect(page.locator("g.bundle")).toHaveCount(8);
});

test("keys are looked up, changed, taken from another command, and given back", async ({ app: { page } }) => {
  await expectRan(page);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys and gestures" });
  await sheet.getByLabel("Find a key or a gesture").fill("duplicate");
  const keys = sheet.getByRole("button", { name: /^Keys of Duplicate/ });
  await expect(keys).toHaveText("Ctrl+D");
  await keys.click();
  await page.keyboard.press("Control+z");
  await expect(sheet.getByRole("alert")).toContainText("already means «Undo»");
  await sheet.getByRole("button", { name: "Leave them" }).click();
  await keys.click();
  await page.keyboard.press("J");
  await expect(keys).toHaveText("J");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await goFree(page);
  await select(page, "softmax");
  await page.keyboard.press("j");
  await expect(card(page, "softmax1")).toBeVisible();
  await page.reload();
  await expectRan(page);
  await page.keyboard.press("?");
  await expect(sheet.getByRole("button", { name: /^Keys of Duplicate/ })).toHaveText("J");
  await sheet.getByRole("button", { name: "Give all commands their usual keys" }).click();
  await expect(sheet.getByRole("button", { name: /^Keys of Duplicate/ })).toHaveText("Ctrl+D");
});
