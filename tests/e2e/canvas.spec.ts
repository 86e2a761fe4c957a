// The free arrangement under the hand: cards, ports, wires, and taking things back.
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";
import { attention, card, goFree, select } from "./free-cards.ts";

test.use(attention);

const wires = (page: Page) => page.locator("g.bundle");

async function centre(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A point on a wire, by its element. */
async function onWire(page: Page, wire: string): Promise<{ readonly x: number; readonly y: number }> {
  return page.locator(`g.bundle[data-wire="${wire}"] .bundle-hit`).evaluate((element) => {
    const path = element as SVGPathElement;
    const middle = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? new DOMMatrix());
    return { x: middle.x, y: middle.y };
  });
}

async function drag(page: Page, from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= 6; i++) await page.mouse.move(from.x + ((to.x - from.x) * i) / 6, from.y + ((to.y - from.y) * i) / 6);
  await page.mouse.up();
}

test("a wire that is let go over nothing asks what shall follow, and takes it", async ({ app: { page } }) => {
  await goFree(page);
  const port = await centre(page, `.card[data-node=softmax] .react-flow__handle-right`);
  await drag(page, port, { x: port.x + 30, y: port.y + 160 });
  await expect(page.getByRole("dialog", { name: "Add a node" })).toBeVisible();
  await page.getByLabel("Search operators and blocks").fill("tanh");
  await page.keyboard.press("Enter");
  await expect(card(page, "tanh1")).toBeVisible();
  await expect(wires(page)).toHaveCount(8);
  await page.keyboard.press("Control+z");
  await expect(card(page, "tanh1")).toHaveCount(0);
  await expect(wires(page)).toHaveCount(7);
});

test("a wire is drawn from port to port, and the checker says how it fits while it is held", async ({ app: { page } }) => {
  await goFree(page);
  await page.mouse.dblclick(400, 700);
  await page.getByLabel("Search operators and blocks").fill("add");
  await page.keyboard.press("Enter");
  const [from, to] = [await centre(page, ".card[data-node=softmax] .react-flow__handle-right"), await centre(page, ".card[data-node=add1] .react-flow__handle-left")];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(page.locator(".held-note")).toContainText("Fits");
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(8);
  await page.keyboard.press("Control+z");
  await expect(wires(page)).toHaveCount(7);
});

test("a node is inserted where a wire is double-clicked, and removed without a gap", async ({ app: { page } }) => {
  await goFree(page);
  const wire = await wires(page).nth(2).getAttribute("data-wire");
  const { x, y } = await onWire(page, wire ?? "");
  await page.mouse.dblclick(x, y);
  await page.getByLabel("Search operators and blocks").fill("relu");
  await page.keyboard.press("Enter");
  await expect(card(page, "relu1")).toBeVisible();
  await expect(wires(page)).toHaveCount(8);
  // What stood in its way has made room.
  await expect.poll(() => page.locator(".card").evaluateAll((cards) => {
    const boxes = cards.map((one) => one.getBoundingClientRect());
    return boxes.some((a, i) => boxes.slice(i + 1).some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
  })).toBe(false);
  await expectRan(page);
  await page.keyboard.press("Control+Backspace");
  await expect(card(page, "relu1")).toHaveCount(0);
  await expect(wires(page)).toHaveCount(7);
  await expectRan(page);
});

test("an operator dragged from the library onto a wire goes into it, and comes out with one undo", async ({ app: { page } }) => {
  await goFree(page);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByLabel("Filter the library").fill("tanh");
  await page.keyboard.press("Escape");
  const wire = await wires(page).nth(2).getAttribute("data-wire");
  const target = await onWire(page, wire ?? "");
  await page.locator(".library-entry").first().dragTo(page.locator(".react-flow__pane"), { targetPosition: await inside(page, ".react-flow__pane", target), force: true });
  await expect(card(page, "tanh1")).toBeVisible();
  // What has made room for it is drawn while it is in sight.
  await page.keyboard.press("f");
  await expect(wires(page)).toHaveCount(8);
  await page.keyboard.press("Control+z");
  await expect(wires(page)).toHaveCount(7);
});

test("a note comes into the document with its words, which one undo takes back, and an empty one never does", async ({ app: { page } }) => {
  await goFree(page);
  const [field, notes] = [page.getByLabel("Text of the note, in Markdown"), page.getByRole("note", { name: "Note", exact: true })];
  await page.mouse.move(420, 690);
  await page.keyboard.press("n");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(notes).toHaveCount(0);
  await page.keyboard.press("n");
  await field.fill("What is **left** of it");
  await page.keyboard.press("Escape");
  await expect(notes.locator("strong")).toHaveText("left");
  await page.keyboard.press("Control+z");
  await expect(notes).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await expect(notes).toHaveCount(1);
  await notes.dblclick();
  await field.fill("");
  await page.keyboard.press("Escape");
  await expect(notes).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(notes.locator("strong")).toHaveText("left");
});

test("a callout stands among the cards and covers none; its words stay when a node is put on its wire, and are written anew", async ({ app: { page } }) => {
  await goFree(page);
  const words = page.locator("[data-callout] text");
  const say = async (text: string) => {
    await page.keyboard.press("Shift+C");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  await select(page, "softmax");
  await say("Sums to one");
  await expect(words).toHaveText("Sums to one");
  const into = (await page.locator("g.bundle").evaluateAll((all) => all.map((one) => one.getAttribute("data-wire")))).find((wire) => wire !== null) ?? "";
  const at = await onWire(page, into);
  await page.mouse.click(at.x, at.y);
  await say("From before");
  await expect(words).toHaveCount(2);
  const bubbles = await words.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  const cards = await page.locator(".card").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  for (const one of bubbles) for (const other of cards) expect(one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top).toBe(true);
  const middle = await onWire(page, into);
  await page.mouse.dblclick(middle.x, middle.y);
  await page.getByLabel("Search operators and blocks").fill("tanh");
  await page.keyboard.press("Enter");
  await expect(card(page, "tanh1")).toBeVisible();
  await expect(words).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(card(page, "tanh1")).toHaveCount(0);
  await expect(words).toHaveCount(2);
  await words.filter({ hasText: "Sums to one" }).dblclick();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Weights");
  await page.keyboard.press("Enter");
  await expect(words.filter({ hasText: "Weights" })).toHaveCount(1);
});

test("a loose node that is let go over a wire goes into it", async ({ app: { page } }) => {
  await goFree(page);
  await page.mouse.dblclick(420, 690);
  await page.getByLabel("Search operators and blocks").fill("exp");
  await page.keyboard.press("Enter");
  const loose = await card(page, "exp1").boundingBox();
  const wire = await wires(page).nth(2).getAttribute("data-wire");
  const target = await onWire(page, wire ?? "");
  await drag(page, { x: (loose?.x ?? 0) + 20, y: (loose?.y ?? 0) + 6 }, target);
  await expect(wires(page)).toHaveCount(8);
  await expectRan(page);
  await page.keyboard.press("Control+z");
  await expect(wires(page)).toHaveCount(7);
});

test("cards move with the hand, and a whole drag is one undo", async ({ app: { page } }) => {
  await goFree(page);
  const at = async () => (await card(page, "softmax").boundingBox()) ?? { x: 0, y: 0 };
  const before = await at();
  await drag(page, { x: before.x + 30, y: before.y + 8 }, { x: before.x + 30, y: before.y + 108 });
  const after = await at();
  expect(after.y).toBeGreaterThan(before.y + 50);
  await page.keyboard.press("Control+z");
  await expect(async () => expect(Math.abs((await at()).y - before.y)).toBeLessThan(1)).toPass();
  await page.keyboard.press("Control+Shift+z");
  await expect(async () => expect(Math.abs((await at()).y - after.y)).toBeLessThan(1)).toPass();
});

test("nodes are copied, pasted, duplicated and deleted", async ({ app: { page } }) => {
  await goFree(page);
  const cards = page.locator(".card");
  const count = await cards.count();
  await select(page, "softmax");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(cards).toHaveCount(count + 1);
  await page.keyboard.press("Control+d");
  await expect(cards).toHaveCount(count + 2);
  await page.keyboard.press("Delete");
  await expect(cards).toHaveCount(count + 1);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Control+z");
  await expect(cards).toHaveCount(count);
});

async function inside(page: Page, selector: string, { x, y }: { readonly x: number; readonly y: number }): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  return { x: x - (box?.x ?? 0), y: y - (box?.y ?? 0) };
}

test("cards added one behind the other stand in a row; a click narrows what is selected, and Escape lets it go", async ({ app: { page } }) => {
  await page.getByRole("button", { name: "New document" }).click();
  await page.keyboard.press("g");
  for (const name of ["Input", "Linear", "ReLU", "Softmax"]) {
    await page.keyboard.press("Shift+A");
    await page.getByLabel("Search operators and blocks").fill(name);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("f");
  const cards = page.locator(".card");
  await expect(cards).toHaveCount(4);
  const boxes = await Promise.all([0, 1, 2, 3].map(async (i) => (await cards.nth(i).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }));
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  await page.keyboard.press("Control+a");
  await expect(page.locator(".card.is-selected")).toHaveCount(4);
  await cards.nth(0).locator(".card-title, .card-terminal").first().click({ position: { x: 4, y: 4 } });
  await expect(page.locator(".card.is-selected")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator(".card.is-selected")).toHaveCount(0);
});
