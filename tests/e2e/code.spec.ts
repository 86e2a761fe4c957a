// The code drawer: the drawing as text and as PyTorch, each following the other, and text that is written as an edit of the drawing.
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";
import { attention } from "./free-cards.ts";

test.use(attention);

const text = (page: Page) => page.getByRole("region", { name: "Text form" });
const code = (page: Page) => page.getByRole("region", { name: "Exported code" });
const line = (page: Page, has: string) => text(page).locator(".view-line").filter({ hasText: new RegExp(`^\\s*${has}`) });

async function openCode(page: Page): Promise<void> {
  await expectRan(page);
  await page.getByRole("button", { name: "Code" }).click();
  await expect(line(page, "main")).toBeVisible();
}

/** A node that is selected in the drawing brings its line into sight. */
async function goToLine(page: Page, node: string): Promise<void> {
  await page.locator(`.hit[data-node="${node}"]`).click();
  await line(page, node).click();
  await page.keyboard.press("End");
}

test("what is selected in the drawing is marked in both texts, and a line selects its node", async ({ app: { page } }) => {
  await openCode(page);
  await page.locator('.hit[data-node="scale"]').click();
  await expect(text(page).locator(".code-line-on")).toHaveCount(1);
  await expect(code(page).locator(".code-line-on").first()).toBeVisible();
  await line(page, "softmax").click();
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("Softmax");
  await line(page, "softmax").hover({ position: { x: 40, y: 9 } });
  await expect(page.locator(".monaco-hover:visible")).toContainText("softmax: f32[y, x]");
});

test("text that makes sense edits the drawing, and one undo takes it back", async ({ app: { page } }) => {
  await openCode(page);
  await goToLine(page, "softmax");
  await page.keyboard.press("Enter");
  await page.keyboard.type("spare = relu");
  await expect(page.locator(".suggest-widget .monaco-list-row").first()).toContainText("relu");
  await page.keyboard.press("Enter");
  await page.keyboard.type("softmax");
  await expect(page.locator('[data-node="spare"]')).toHaveCount(1);
  await expect(line(page, "spare")).toContainText("relu(softmax)");
  await expect(page.getByRole("tab", { selected: true }).locator(".tab-dirty")).toBeVisible();
  await page.locator(".canvas").click({ position: { x: 20, y: 60 } });
  await page.keyboard.press("Control+z");
  await expect(page.locator('[data-node="spare"]')).toHaveCount(0);
  await expect(line(page, "spare")).toHaveCount(0);
});

test("text that makes no sense says where, and leaves the drawing alone", async ({ app: { page } }) => {
  await openCode(page);
  await goToLine(page, "scale");
  await page.keyboard.type(" (");
  await expect(text(page).locator(".code-fault")).toContainText("Line ");
  await expect(page.locator(".run-status")).toHaveAttribute("data-phase", "done");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect(text(page).locator(".code-fault")).toHaveCount(0);
});

test("the code follows the language chosen", async ({ app: { page } }) => {
  await openCode(page);
  await expect(code(page)).toContainText("nn.Module");
  await code(page).getByText("JAX").click();
  await expect(code(page)).toContainText("jax.numpy");
  await code(page).getByText("ONNX").click();
  await expect(code(page)).toContainText("opset_import");
  await page.locator('.hit[data-node="softmax"]').click();
  await expect(code(page).locator(".code-line-on").first()).toBeVisible();
  await code(page).locator(".view-line").filter({ hasText: "= MatMul" }).first().click();
  await expect(page.getByRole("complementary", { name: "Inspector" })).not.toContainText("Softmax");
});

test("code is taken along as it stands, whatever is selected in the drawing, and text is pasted where it is written", async ({ app: { page }, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await openCode(page);
  await expect(code(page)).toContainText("nn.Module");
  await page.locator('.hit[data-node="scale"]').click();
  await code(page).locator(".code-editor").click({ position: { x: 120, y: 40 } });
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await expect.poll(copied).toContain("nn.Module");
  await code(page).getByText("JAX").click();
  await expect(code(page)).toContainText("jnp.einsum");
  await code(page).getByRole("button", { name: "Copy the code" }).click();
  await expect(page.locator(".notice").last()).toContainText("Copied as JAX");
  await expect.poll(copied).toContain("import jax");
  await page.evaluate(() => navigator.clipboard.writeText("spare = relu(softmax)"));
  await goToLine(page, "softmax");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+v");
  await expect(page.locator('[data-node="spare"]')).toHaveCount(1);
  await page.keyboard.press("Control+s");
  await expect(page.locator(".notice").last()).toContainText("Saved attention.weft");
});

test.describe("lines of blocks", () => {
  test.use({ documents: { "mine.weft": "multi-head-attention" }, opening: ["mine.weft"] });

  test("select the use they lie in, or lead to their node", async ({ app: { page } }) => {
    const crumbs = page.getByRole("navigation", { name: "Blocks" });
    await expectRan(page);
    await page.getByRole("button", { name: "Code" }).click();
    await expect(line(page, "document")).toBeVisible();
    // Down into a block that is not shown.
    await line(page, "document").click();
    for (let at = 0; at < 14; at++) await page.keyboard.press("ArrowDown");
    const use = crumbs.getByRole("button");
    await expect(use).toHaveCount(1);
    await page.getByRole("complementary", { name: "Inspector" }).getByRole("button", { name: "Enter" }).click();
    await expect(use).toHaveCount(2);
    await text(page).locator(".code-editor").click({ position: { x: 120, y: 40 } });
    await page.keyboard.press("Control+End");
    await page.keyboard.press("ArrowUp");
    await expect(use).toHaveCount(1);
  });
});
