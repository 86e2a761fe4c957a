// npm run screenshots: the pictures of the README, taken of the built app in a browser. Look at them before you commit them.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { browserArguments, ensureBrowser } from "./find-browser.mjs";
import { giveUp, inProject, projectRoot, requireNode, say } from "./project.mjs";

requireNode();
process.chdir(projectRoot);
await ensureInstalled();
await ensureBuilt();
const { path: executablePath, advice } = await ensureBrowser();
if (!executablePath) giveUp(`no browser to take them in: ${advice}`);

const { chromium } = await import("@playwright/test");
const home = mkdtempSync(join(tmpdir(), "weft-screenshots-"));
const server = spawn(process.execPath, [inProject("dist/serve.mjs"), "--port", "0"], { env: { ...process.env, WEFT_HOME: home }, stdio: ["ignore", "pipe", "inherit"] });
const browser = await chromium.launch({ executablePath, args: browserArguments() });
try {
  const address = await new Promise((resolve) => createInterface({ input: server.stdout }).once("line", resolve));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, colorScheme: "light" });
  await page.goto(address);
  await ran(page);
  await shoot(page, "circuit");

  await page.getByRole("button", { name: "Training" }).click();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  // The drawer has taken room from the drawing.
  await page.locator(".zoom").click();
  await page.waitForFunction(() => Number(document.querySelector(".training-standing")?.dataset.done) > 500, undefined, { timeout: 180_000 });
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.locator('.training-standing[data-state="paused"]').waitFor();
  await ran(page);
  await shoot(page, "training");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: /^Training/ }).click();

  await openFromGallery(page, "Multi-head attention, self and cross");
  await page.keyboard.press("g");
  await page.locator(".canvas.is-free [data-node]").first().waitFor();
  await ran(page);
  await shoot(page, "free");

  await openFromGallery(page, "Edges of a harbour");
  await page.keyboard.press("g");
  await page.locator(".canvas.is-circuit .scene").waitFor();
  await page.locator(".hit[data-node]").nth(2).click();
  await ran(page);
  await shoot(page, "inspector");

  await openFromGallery(page, "Pre-norm transformer block");
  await page.getByRole("button", { name: "Theme" }).click();
  await ran(page);
  await shoot(page, "night");
} finally {
  await browser.close();
  server.kill();
  rmSync(home, { recursive: true, force: true });
}

async function openFromGallery(page, title) {
  await page.getByRole("button", { name: "Gallery" }).click();
  await page.locator(".start-card", { hasText: title }).click();
}

/** A run has finished, and its readings have been drawn. */
async function ran(page) {
  await page.locator('.run-status[data-phase="done"]').waitFor();
  await page.waitForTimeout(1500);
}

async function shoot(page, name) {
  const path = inProject(`docs/images/${name}.png`);
  mkdirSync(inProject("docs/images"), { recursive: true });
  await page.mouse.move(700, 860);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  say(`wrote ${path}`);
}
