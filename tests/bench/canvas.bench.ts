// How soon a large diagram can be used, and how smoothly it pans, zooms and drags, in a headless Chromium that paints in software.
import type { Page } from "@playwright/test";
import { figure } from "./report.ts";
import { wideNetwork } from "./wide-network.ts";
import { moment, openWindow } from "./window.ts";

const loads = 5;

for (const [size, lanes] of [[1000, 20], [5000, 50]] as const) {
  for (const arrangement of ["circuit", "free"] as const) {
    const { page, load, end } = await openWindow(wideNetwork(size, lanes), arrangement);
    const usable: number[] = [];
    for (let i = 0; i < loads; i++) {
      await load();
      usable.push(await moment(page, "weft:shown"));
    }
    const extra = { arrangement, ...(size === 1000 ? { target: 1000 } : {}) };
    figure(`canvas ${size} nodes first usable`, "ms", usable, extra);
    await page.waitForTimeout(3000);
    const target = size === 1000 ? { target: 20 } : {};
    figure(`canvas ${size} nodes pan, whole diagram`, "ms a frame", await framesOf(page, () => sweep(page, { x: 700, y: 120 })), { arrangement, ...target });
    await page.keyboard.press("Shift+0");
    await page.waitForTimeout(1000);
    figure(`canvas ${size} nodes pan, at 100 %`, "ms a frame", await framesOf(page, async () => sweep(page, await emptySpot(page))), { arrangement, ...target });
    const card = await cardSpot(page);
    if (card) figure(`canvas ${size} nodes drag a node`, "ms a frame", await framesOf(page, () => sweep(page, card, 90)), { arrangement, ...target });
    await end();
  }
}

/** Milliseconds between the frames that the page painted meanwhile. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const tick = (): void => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (document.body.dataset.measured !== "done") requestAnimationFrame(tick);
    };
    document.body.dataset.measured = "";
    Object.assign(window, { weftFrames: frames });
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    document.body.dataset.measured = "done";
    return (window as unknown as { readonly weftFrames: readonly number[] }).weftFrames.slice(2);
  });
}

/** A drag in a wide curve, for about two seconds. */
async function sweep(page: Page, { x, y }: { readonly x: number; readonly y: number }, reach = 320): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 120; i++) await page.mouse.move(x + reach * Math.sin(i / 14), y + 0.4 * reach * (1 - Math.cos(i / 18)));
  await page.mouse.up();
}

async function emptySpot(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(() => {
    for (let y = 120; y < 800; y += 8) for (let x = 220; x < 1000; x += 16) if (document.elementFromPoint(x, y)?.classList.contains("react-flow__pane")) return { x, y };
    return { x: 700, y: 120 };
  });
}

/** The handle of a card near the middle; there is none in the circuit arrangement. */
async function cardSpot(page: Page): Promise<{ readonly x: number; readonly y: number } | undefined> {
  return page.evaluate(() => {
    for (const grip of document.querySelectorAll(".card-grip")) {
      const { x, y } = grip.getBoundingClientRect();
      const spot = { x: x + 30, y: y + 10 };
      if (x > 250 && x < 900 && y > 150 && y < 700 && document.elementFromPoint(spot.x, spot.y)?.closest(".card-grip") === grip) return spot;
    }
    return undefined;
  });
}
