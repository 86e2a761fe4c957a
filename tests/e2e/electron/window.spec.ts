// The desktop window opens on a running network, is sandboxed, and goes nowhere else. Run where an Electron binary is.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, expect, test, type ElectronApplication, type Page } from "@playwright/test";

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  const executablePath = process.env.WEFT_ELECTRON;
  test.skip(!executablePath, "no Electron binary");
  app = await _electron.launch({ args: [root], ...(executablePath ? { executablePath } : {}) });
  page = await app.firstWindow();
});
test.afterAll(async () => {
  await app?.close();
});

test("it shows our own page with the contract and without Node", async () => {
  await expect(page).toHaveURL(/^weft:\/\/app\//);
  const seen = await page.evaluate(() => ({
    host: typeof (globalThis as Record<string, unknown>).weft,
    node: ["require", "process", "module", "Buffer"].filter((name) => name in globalThis),
  }));
  expect(seen).toEqual({ host: "object", node: [] });
});

test("it says which host it is", async () => {
  const info = await page.evaluate(() => (globalThis as unknown as { weft: { hostInfo: (input: null) => Promise<{ host: string }> } }).weft.hostInfo(null));
  expect(info.host).toBe("electron");
});

test("it navigates nowhere and opens no other window", async () => {
  await page.evaluate(() => {
    location.href = "https://example.org/";
    window.open("https://example.org/");
  });
  await page.waitForTimeout(500);
  await expect(page).toHaveURL(/^weft:\/\/app\//);
  expect(app.windows()).toHaveLength(1);
});

test("nothing from outside is loaded", async () => {
  const refused = await page.evaluate(() => fetch("https://example.org/").then(() => false, () => true));
  expect(refused).toBe(true);
});
