// Journeys through the real window: in a Chromium found by scripts/find-browser.mjs, and in Electron where its binary is.
import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "./scripts/find-browser.mjs";

const executablePath = process.env.WEFT_BROWSER ?? (await findBrowser());

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Much of a journey is waiting: for a process to start, a font, the next frame.
  workers: 2,
  // Journeys know nothing of one another, and none waits for the others of its file.
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // One that only passes at the second try is named by the list and counted in the closing line; it is to be mended, not to stop everybody.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    // A trace slows every journey down; one that fails is run again with `WEFT_TRACE=1`.
    trace: process.env.WEFT_TRACE ? "retain-on-failure" : "off",
    launchOptions: { args: browserArguments(), ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: "browser", testIgnore: "electron/**" },
    { name: "electron", testMatch: "electron/**/*.spec.ts" },
  ],
});
