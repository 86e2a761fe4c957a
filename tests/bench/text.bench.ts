// How long it takes from a key typed in the text form to the drawing that follows it.
import { galleryDocument } from "./gallery-documents.ts";
import { figure } from "./report.ts";
import { openWindow } from "./window.ts";

const keys = 12;

const { page, end } = await openWindow(galleryDocument("gpt-decoder"), "circuit");
await page.locator(".run-status[data-phase=done]").waitFor();
await page.getByRole("button", { name: "Code", exact: true }).click();
const text = page.getByRole("region", { name: "Text form" });
await text.locator(".view-line").first().waitFor();
await page.locator(".hit[data-node=norm]").first().click();
await text.locator(".view-line").filter({ hasText: /^\s*norm\b/ }).click();
await page.keyboard.press("End");
const samples: number[] = [];
for (let i = 0; i < keys; i++) {
  await page.keyboard.press("Enter");
  // The editor closes the bracket, so the last letter makes the line whole.
  await page.keyboard.type(`spare${i} = relu(nor`);
  await page.waitForTimeout(400);
  await page.evaluate((node) => {
    const elapsed = new Promise<number>((resolve) => addEventListener("keydown", () => {
      const from = performance.now();
      const look = new MutationObserver(() => {
        if (!document.querySelector(`[data-node="${node}"]`)) return;
        look.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
      });
      look.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-node"] });
    }, { once: true, capture: true }));
    Object.assign(window, { weftElapsed: elapsed });
  }, `spare${i}`);
  await page.keyboard.type("m");
  samples.push(await page.evaluate(() => (window as unknown as { readonly weftElapsed: Promise<number> }).weftElapsed));
  await page.keyboard.press("End");
}
await end();
figure("key in the text form to the drawing, 12-block decoder", "ms", samples, { target: 50 });
