// What a stage of the tests hands back, and how a test runner's own report becomes that.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../project.mjs";

/** `{ passed, failed, skipped, note }`; the note says why something was skipped or could not be counted. */
export function outcome(counts) {
  return { passed: 0, failed: 0, skipped: 0, note: "", ...counts };
}

export function skippedStage(note) {
  return outcome({ skipped: 1, note });
}

/** A fresh path for a runner's JSON report, so that an old one is never read for a new one. */
export function freshReport(name) {
  mkdirSync(cacheFolder, { recursive: true });
  const path = join(cacheFolder, `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

export function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** A runner that failed must never read as passed, whatever its counts say. */
export function heed(exitCode, counts) {
  const hidden = exitCode !== 0 && counts.failed === 0;
  return outcome({ ...counts, failed: counts.failed + (hidden ? 1 : 0), note: hidden ? `the runner ended with code ${exitCode}` : (counts.note ?? "") });
}
