// Where the project lies, and the one voice in which the scripts speak.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the project, from a path with forward slashes. */
export function inProject(path) {
  return join(projectRoot, ...path.split("/"));
}

export function hasFile(path) {
  return existsSync(inProject(path));
}

/** What the scripts keep between runs; it goes away with node_modules. */
export const cacheFolder = inProject("node_modules/.cache/weft");

export function say(line) {
  console.log(`weft: ${line}`);
}

/** Ends the script over something the person can put right, without a stack trace. */
export function giveUp(line, exitCode = 1) {
  console.error(`weft: ${line}`);
  process.exit(exitCode);
}

/** Says what to do on a Node that is too old to run anything that follows. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isEnough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!isEnough) giveUp(`Node ${process.versions.node} found, 20.19 or 22.12 (or later) needed: install a newer one from nodejs.org and run this again`);
}
