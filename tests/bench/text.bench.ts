// How long it takes from a key typed in the text form to the drawing that follows it.
import type { Page } from "@playwright/test";
import { galleryDocument } from "./gallery-documents.ts";
import { figure } from "./report.ts";
import { openWindow } from "./window.ts";

const keys = 20;
/** Names of one axis by turns; that it is drawn under the name of the last key tells that the drawing has followed. */
const letters = ["w", "z"] as const;
const patienceMs = 15_000;

const { page, end } = await openWindow(galleryDocument("gpt-decoder"), "circuit");
try {
  page.setDefaultTimeout(patienceMs);
  await rested();
  await page.getByRole("button", { name: "Code", exact: true }).click();
  const text = page.getByRole("region", { name: "Text form" });
  await text.locator(".view-line").first().waitFor();
  await page.getByRole("region", { name: "Exported code" }).locator(".view-line").first().waitFor();
  await page.locator(".hit[data-node=norm]").first().click();
  await text.locator(".view-line").filter({ hasText: /^\s*norm\b/ }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText(`spare = linear(norm, bias=false, to=${letters[0]}=3)`);
  await page.locator(axisDrawn(letters[0])).waitFor();
  const samples: number[] = [];
  for (let i = 0; i < keys; i++) {
    const letter = letters[(i + 1) % letters.length] ?? "w";
    // The letter stands in a known place before the end of its line.
    await page.keyboard.press("End");
    for (let back = 0; back < "=3)".length; back++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    // What the last key set off, the run included, is over before the next.
    await page.waitForTimeout(500);
    await rested();
    await awaitDrawn(page, axisDrawn(letter));
    await page.keyboard.press(letter);
    samples.push(await page.evaluate(() => (window as unknown as { readonly weftKey: Promise<number> }).weftKey));
  }
  figure("key in the text form to the drawing, 12-block decoder", "ms", samples.slice(4), { target: 50 });
} finally {
  await end();
}

function rested(): Promise<void> {
  return page.locator(".run-status[data-phase=done]").waitFor();
}

function axisDrawn(letter: string): string {
  return `.canvas text[data-port="spare:y"][data-axis="${letter}"]`;
}

/** From the next key on: milliseconds to the frame that shows what the selector finds, or a failure. */
async function awaitDrawn(on: Page, selector: string): Promise<void> {
  await on.evaluate(([wanted, most]) => {
    const weftKey = new Promise<number>((resolve, reject) => addEventListener("keydown", () => {
      const from = performance.now();
      const given = setTimeout(() => reject(new Error(`${wanted} was not drawn`)), most);
      const look = new MutationObserver(() => {
        if (!document.querySelector(wanted)) return;
        look.disconnect();
        clearTimeout(given);
        // The frame that shows a change is painted once the task after its animation frame begins.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
      });
      look.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-axis"] });
    }, { once: true, capture: true }));
    weftKey.catch(() => undefined);
    Object.assign(window, { weftKey });
  }, [selector, patienceMs] as const);
}
