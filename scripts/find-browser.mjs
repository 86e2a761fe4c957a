// Finds the Chromium the browser tests drive, and fetches one where there is none.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findProgram, isProgram } from "./find-program.mjs";
import { inProject, say } from "./project.mjs";
import { runCommand, runNode } from "./run-command.mjs";

/** The path of a Chrome or Chromium that starts, or undefined. */
export async function findBrowser() {
  for (const path of candidatePaths()) if (await starts(path)) return path;
  return undefined;
}

let ensured;

/** Finds a browser or brings one, once: Playwright's own, then Debian's package. Gives `{ path }` or `{ advice }`. */
export function ensureBrowser() {
  ensured ??= findOrBring();
  return ensured;
}

async function findOrBring() {
  const found = await findBrowser();
  if (found) return { path: found };

  say("no Chrome or Chromium found: fetching Playwright's");
  await runNode([inProject("node_modules/@playwright/test/cli.js"), "install", "chromium"], { quiet: true, limitMs: 180_000 });
  const own = await findBrowser();
  if (own) return { path: own };

  if (isDebian() && process.getuid?.() === 0) {
    say("Playwright's could not be had or does not start here: installing Debian's chromium packages");
    await runCommand("apt-get", ["update", "-q"], { quiet: true, limitMs: 120_000 });
    await runCommand("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium", "chromium-headless-shell"], { quiet: true, limitMs: 300_000, env: { DEBIAN_FRONTEND: "noninteractive" } });
    const packaged = await findBrowser();
    if (packaged) return { path: packaged };
  }
  return { advice: installAdvice() };
}

/** What keeps Chromium running and drawing alike in a container, on a desktop and under root. */
export function browserArguments() {
  const extra = (process.env.WEFT_BROWSER_ARGS ?? "").split(" ").filter(Boolean);
  const unsandboxed = process.platform === "linux" && (process.getuid?.() === 0 || process.env.CI) ? ["--no-sandbox"] : [];
  return [...unsandboxed, "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none", "--disable-lcd-text", ...extra];
}

function candidatePaths() {
  // Debian's shell is the same Chromium without the browser around it: journeys take less time in it.
  const named = ["chromium-headless-shell", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"].map(findProgram);
  const home = process.env.HOME ?? "";
  const usual = {
    darwin: ["/Applications", join(home, "Applications")].flatMap((apps) => [`${apps}/Google Chrome.app/Contents/MacOS/Google Chrome`, `${apps}/Chromium.app/Contents/MacOS/Chromium`]),
    win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].filter(Boolean).map((folder) => join(folder, "Google/Chrome/Application/chrome.exe")),
    linux: ["/usr/bin/chromium", "/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/snap/bin/chromium"],
  }[process.platform];
  const candidates = [process.env.CHROME_PATH, ...named, ...(usual ?? []), playwrightsOwn()];
  return [...new Set(candidates)].filter((path) => path && isProgram(path));
}

function playwrightsOwn() {
  try {
    return createRequire(inProject("package.json"))("@playwright/test").chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** Some distributions leave a launcher that only says what to install, so a path is believed once it names its version. */
async function starts(path) {
  if (process.platform === "win32") return true;
  const { code } = await runCommand(path, ["--version"], { quiet: true, limitMs: 15_000 });
  return code === 0;
}

function isDebian() {
  return existsSync("/etc/os-release") && /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
}

function installAdvice() {
  if (process.platform !== "linux") return "install Google Chrome from google.com/chrome, or set CHROME_PATH to a Chrome or Chromium";
  if (isDebian()) return "run `apt-get install chromium` as root, or set CHROME_PATH to a Chrome or Chromium";
  return "install the chromium package of your distribution, or set CHROME_PATH to a Chrome or Chromium";
}
