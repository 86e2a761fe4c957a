// Brings node_modules to what package-lock.json says, and does nothing when it is there already.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { giveUp, inProject, say } from "./project.mjs";
import { runCommand, runNode } from "./run-command.mjs";

export async function ensureInstalled() {
  const reason = whyInstallIsNeeded(readJson("package-lock.json"), readJson("node_modules/.package-lock.json"));
  if (reason === undefined) return;
  say(`installing the dependencies, about a minute (${reason})`);
  const { code } = await runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code !== 0) giveUp("npm ci failed: see its message above; it needs a package registry it can reach the first time");
}

/** Compares contents, not dates: a checkout touches files without changing what they say. */
export function whyInstallIsNeeded(wanted, installed) {
  if (installed === undefined) return "none installed yet";
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === "" || entry.optional || entry.devOptional) continue;
    const found = installed.packages[path];
    if (found === undefined) return `${path} is missing`;
    if (found.version !== entry.version) return `${path} is ${found.version}, wanted ${entry.version}`;
  }
  return undefined;
}

function readJson(path) {
  const file = inProject(path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** npm by the path it was itself started from, else the one that lies beside Node, else whatever PATH has. */
function runNpm(args) {
  const places = [process.env.npm_execpath, join(dirname(process.execPath), "node_modules/npm/bin/npm-cli.js"), join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js")];
  const cli = places.find((place) => place?.endsWith("npm-cli.js") && existsSync(place));
  return cli ? runNode([cli, ...args]) : runCommand("npm", args);
}
