// The attention diagram in the free arrangement, and its cards.
import type { Locator, Page } from "@playwright/test";
import { atRest, expect, expectRan } from "./app.ts";

/** For `test.use`: the diagram the helpers below speak of. */
export const attention = { documents: { "attention.weft": "scaled-dot-product-attention" }, opening: ["attention.weft"] };

export const card = (page: Page, id: string): Locator => page.locator(`.card[data-node="${id}"]`);

export async function goFree(page: Page): Promise<void> {
  await expectRan(page);
  await page.keyboard.press("g");
  await expect(card(page, "softmax")).toBeVisible();
  await atRest(page);
}

export async function select(page: Page, id: string): Promise<void> {
  await card(page, id).click({ position: { x: 24, y: 6 } });
  await expect(card(page, id)).toHaveClass(/is-selected/);
}
