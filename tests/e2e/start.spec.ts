// Weft is started: what a person then sees, without having done anything.
import { grammarRules } from "../../shared/grammar/rules.ts";
import { expect, expectRan, openApp, test } from "./app.ts";

test("the window opens on a trained network with a digit on its pad, which it recognises", async ({ app: { page, server } }) => {
  await expect(page.getByRole("tab", { name: "digit-cnn.weft" })).toHaveAttribute("aria-selected", "true");
  await expectRan(page);
  await expect(page.locator(".draw-pad")).toBeVisible();
  await expect(page.locator(".terminal-answer")).toHaveText("7");
  await expect(page.getByText("Problems")).toContainText("0");
  // The token has left the address bar, and a reload works without it.
  expect(page.url()).toBe(`${server.origin}/`);
  await page.reload();
  await expectRan(page);
});

test.describe("with --gallery", () => {
  test.use({ opening: ["--gallery"] });
  test("the gallery is open with the rules of the drawing below, and one click opens another network", async ({ app: { page } }) => {
    await page.getByText("Rules of the drawing").click();
    const rules = page.locator(".start-rule figcaption");
    await expect(rules.filter({ hasText: /^G18/ })).toHaveCount(1);
    await expect(rules).toHaveCount(grammarRules.length);
    await expect(page.getByRole("img", { name: "The drawing of Softmax" })).toBeVisible();
    await page.getByRole("button", { name: /Digit perceptron/ }).click();
    await expect(page.getByRole("tab", { name: "digit-mlp.weft" })).toBeVisible();
    await expectRan(page);
  });
});

test.describe("with a file that cannot be read", () => {
  test.use({ opening: ["nowhere.weft"] });
  test("it says so and offers the start page", async ({ app: { page } }) => {
    await expect(page.locator(".notice.is-error")).toContainText("nowhere.weft: found nothing there");
    await expect(page.getByRole("dialog", { name: "Start" })).toBeVisible();
  });
});

test("a page without the token is told where to go", async ({ app: { server }, browser }) => {
  const stranger = await browser.newPage();
  const answer = await stranger.goto(server.origin);
  expect([answer?.status(), await stranger.textContent("body")]).toEqual([403, "open the address that Weft printed when it was started"]);
  await stranger.close();
});

test("a second window takes over, and the first says so", async ({ app: { page, server, faults }, context }) => {
  await expectRan(page);
  const second = await context.newPage();
  await openApp(second, server.address);
  await expectRan(second);
  await expect(page.locator(".notice.is-error")).toContainText("opened in another window");
  await page.getByRole("button", { name: "Go on here" }).click();
  await expectRan(page);
  await expect(second.locator(".notice.is-error")).toContainText("opened in another window");
  expect(faults).toEqual([]);
});
