// Whoever listens to the window or uses its keys alone: axe looks at each part of it, on paper and at night.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

const reading = 'class="reading ';
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Reason {
  readonly message: string;
  readonly relatedNodes: readonly { readonly html: string }[];
}
interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly any: readonly Reason[] }[];
}

/** What axe finds against WCAG 2.2 AA and its own best practice, a line an element. */
async function faults(page: Page): Promise<readonly string[]> {
  // What has begun to move has arrived.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === 1).map((one) => one.finished.catch(() => undefined))));
  const found = await page.evaluate(async () => {
    const { axe: looker } = window as unknown as { readonly axe: { readonly run: (of: Document, how: unknown) => Promise<{ readonly violations: readonly unknown[] }> } };
    return (await looker.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] })).violations;
  });
  return (found as readonly Found[]).flatMap(({ id, nodes }) => nodes.filter(({ html, any }) => !isBelow(any) && !isPicture(id, html)).map(({ html, any }) => `${id}: ${any[0]?.message ?? ""} in ${html.slice(0, 140)}`));
}

/** Boxes of readings that the canvas clips away reach below a drawer; axe measures boxes, not what is seen of them. */
function isBelow(reasons: readonly Reason[]): boolean {
  const near = reasons.flatMap(({ relatedNodes }) => relatedNodes);
  return near.length > 0 && near.every(({ html }) => html.includes(reading));
}

/** The numbers in the picture of a reading are its picture, and no part of its name. */
function isPicture(id: string, html: string): boolean {
  return id === "label-content-name-mismatch" && html.includes(reading);
}

test("axe finds nothing in the window, its drawers and its dialogs", async ({ app: { page } }) => {
  await expectRan(page);
  test.slow();
  await page.evaluate(axe);
  const looks = async (part: string) => expect(await faults(page), part).toEqual([]);
  await looks("the circuit");
  await page.locator("[data-node=conv1]").first().click();
  await looks("a node selected");
  for (const name of ["Problems", "Sizes", "Cost", "Trace", "Training"]) {
    await page.locator(".bottom-bar").getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await expect(page.locator(".drawer").getByText(/^Opening/)).toBeHidden();
    await looks(`the drawer of ${name.toLowerCase()}`);
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await expect(page.locator(".canvas")).toHaveClass(/is-free/);
  await looks("the free arrangement");
  for (const [part, keys] of [["the keys", "?"], ["the commands", "Control+Shift+P"], ["the search", "Shift+A"]] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog")).toBeVisible();
    await looks(part);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  await page.getByRole("button", { name: "Gallery", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await looks("the gallery");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Library", exact: true }).click();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "night"));
  await looks("the library, at night");
});
