// Editing in circuit notation: wires of the circuit are taken by hand, and what does not fit is refused on the wire itself.
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place along the strokes of an axis that a selector finds, from 0 at their left to 1 at their right. */
async function onAxis(page: Page, selector: string, along = 0.5): Promise<Point> {
  return page.locator(`.scene ${selector} > .scene-hit`).evaluateAll((elements, part) => {
    const points = elements.flatMap((element) => {
      const path = element as SVGPathElement;
      const matrix = path.getScreenCTM() ?? new DOMMatrix();
      return Array.from({ length: 41 }, (_, i) => path.getPointAtLength((path.getTotalLength() * i) / 40).matrixTransform(matrix)).map(({ x, y }) => ({ x, y }));
    }).sort((a, b) => a.x - b.x);
    return points[Math.round(part * (points.length - 1))] ?? { x: 0, y: 0 };
  }, along);
}

async function onGlyph(page: Page, node: string): Promise<Point> {
  const box = await page.locator(`.hit[data-node="${node}"]`).boundingBox();
  if (!box) throw new Error(`${node} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= 6; i++) await page.mouse.move(from.x + ((to.x - from.x) * i) / 6, from.y + ((to.y - from.y) * i) / 6);
  await page.mouse.up();
}

const refusal = (page: Page) => page.locator(".stroke-note[role=alert]");

test.describe("on attention", () => {
  test.use({ opening: ["--gallery=scaled-dot-product-attention"] });

  test("an axis dragged onto softmax is the one that is normalised", async ({ app: { page } }) => {
    await expectRan(page);
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="x"]')).not.toHaveCount(0);
    await drag(page, await onAxis(page, '[data-wire="w4"][data-axis="y"]', 0.2), await onGlyph(page, "softmax"));
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="y"]')).not.toHaveCount(0);
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="y"]')).toHaveCount(0);
  });

  test("an axis that softmax needs is not taken off: the wire says why and stays", async ({ app: { page } }) => {
    await expectRan(page);
    const end = await onGlyph(page, "softmax");
    const box = await page.locator('.hit[data-node="softmax"]').boundingBox();
    await drag(page, { x: (box?.x ?? 0) - 5, y: end.y }, { x: end.x, y: end.y + 60 });
    await expect(refusal(page)).toContainText("needs an axis");
    await expect(refusal(page)).toHaveAttribute("data-rule", "needs-an-axis");
    await page.mouse.click(end.x, end.y + 120);
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="x"]')).not.toHaveCount(0);
  });
});
