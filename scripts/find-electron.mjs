// Finds the Electron binary without asking the electron package, which would start a download by being loaded.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, inProject, say } from "./project.mjs";
import { runNode } from "./run-command.mjs";

const triedFile = join(cacheFolder, "electron-not-fetched");
const patienceMs = 60_000;
const retryAfterMs = 24 * 3600_000;

/** Gives `{ executable }`, or `{ reason }` why the desktop window cannot be had here. */
export async function findElectron({ insist = false } = {}) {
  const reason = whyNoWindow();
  if (reason) return { reason };
  const present = electronExecutable();
  if (present) return { executable: present };
  if (!existsSync(inProject("node_modules/electron/install.js"))) return { reason: "the electron package is not installed" };
  if (!insist && wasTriedLately()) return { reason: "the Electron binary could not be fetched today (`npm start -- --window` tries again)" };

  say("fetching the Electron binary, up to a minute");
  const { code, timedOut } = await runNode([inProject("node_modules/electron/install.js")], { quiet: true, limitMs: patienceMs });
  const fetched = electronExecutable();
  if (code === 0 && fetched) {
    rmSync(triedFile, { force: true });
    return { executable: fetched };
  }
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(triedFile, "");
  return { reason: timedOut ? "the Electron binary did not arrive within a minute" : "the Electron binary cannot be fetched from here" };
}

/** The binary that is there already; path.txt is written only after a complete download. */
export function electronExecutable() {
  const pathFile = inProject("node_modules/electron/path.txt");
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!override && !existsSync(pathFile)) return undefined;
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : defaultName();
  const executable = join(override ?? inProject("node_modules/electron/dist"), name);
  return existsSync(executable) ? executable : undefined;
}

/** Why no desktop window could open on this machine, whatever is installed; undefined where one could. */
export function whyNoWindow() {
  if (!hasDisplay()) return "there is no display";
  if (process.platform === "linux" && process.getuid?.() === 0) return "Electron keeps its sandbox only for a user who is not root";
  return undefined;
}

export function hasDisplay() {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function wasTriedLately() {
  return existsSync(triedFile) && Date.now() - statSync(triedFile).mtimeMs < retryAfterMs;
}

function defaultName() {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}
